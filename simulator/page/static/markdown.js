// The markdown block: the part of standard markdown that an app is likely to send.

import { h } from "./dom.js";
import { anchor, safe } from "./mrkdwn.js";

const INLINE = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\3(?![\w*])|~~(.+?)~~|`([^`]+)`|\[([^\]]+)\]\(([^()\s]+)\)/;

export function markdown(text) {
  const nodes = [];
  String(text ?? "").split(/^```\w*\n([\s\S]*?)\n?```$/m).forEach((part, place) => {
    if (place % 2) nodes.push(h("pre", { dir: "auto" }, part));
    else part.split(/\n{2,}/).filter((each) => each.trim()).forEach((each) => nodes.push(...lines(each.replace(/^\n|\n$/g, ""))));
  });
  return nodes;
}

const SHAPES = [
  [/^(#{1,6})\s+(.*)$/, (found) => h("h4", {}, inline(found[2])), null],
  [/^\s*[-*+]\s+(.*)$/, (found) => h("li", { dir: "auto" }, inline(found[1])), "ul"],
  [/^\s*\d+[.)]\s+(.*)$/, (found) => h("li", { dir: "auto" }, inline(found[1])), "ol"],
  [/^>\s?(.*)$/, (found) => h("div", { dir: "auto" }, inline(found[1])), "blockquote"],
  [/^(.*)$/, (found) => h("div", { dir: "auto" }, inline(found[1])), "p"],
];

function lines(paragraph) {
  const nodes = [];
  for (const line of paragraph.split("\n")) {
    const [shape, draw, frame] = SHAPES.find(([pattern]) => pattern.test(line));
    const node = draw(line.match(shape));
    const last = nodes.at(-1);
    if (frame === null) nodes.push(node);
    else if (last?.localName === frame) last.append(node);
    else nodes.push(h(frame, {}, node));
  }
  return nodes;
}

function inline(text) {
  const found = text.match(INLINE);
  if (!found) return [text];
  const [all, , bold, , italic, strike, code, label, address] = found;
  return [text.slice(0, found.index), meaning({ all, bold, italic, strike, code, label, address }), ...inline(text.slice(found.index + all.length))];
}

function meaning({ all, bold, italic, strike, code, label, address }) {
  if (bold) return h("strong", {}, inline(bold));
  if (italic) return h("em", {}, inline(italic));
  if (strike) return h("s", {}, inline(strike));
  if (code) return h("code", {}, code);
  return safe(address) ? anchor(address, label) : all;
}
