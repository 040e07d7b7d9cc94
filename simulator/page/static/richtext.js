// The rich_text block: what Slack's own editor writes.

import { h } from "./dom.js";
import { picture } from "./emoji.js";
import { anchor, channelMention, mention, moment, safe } from "./mrkdwn.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]];

export function richText(block, reader) {
  return (block.elements ?? []).map((part) => piece(part, reader));
}

function piece(part, reader) {
  const run = () => (part.elements ?? []).map((each) => styled(each, reader));
  switch (part.type) {
    case "rich_text_section": return h("div", { dir: "auto" }, run());
    case "rich_text_quote": return h("blockquote", { dir: "auto" }, run());
    case "rich_text_preformatted": return h("pre", { dir: "auto" }, run());
    case "rich_text_list": return list(part, reader);
    default: return h("div", { class: "stand-in" }, `unknown part of rich text: ${part.type}`);
  }
}

function list(part, reader) {
  const ordered = part.style === "ordered";
  return h(
    ordered ? "ol" : "ul",
    { class: `indent-${Math.min(part.indent ?? 0, 4)}`, start: ordered && part.offset ? part.offset + 1 : null },
    (part.elements ?? []).map((item) => h("li", { dir: "auto" }, (item.elements ?? []).map((each) => styled(each, reader)))),
  );
}

function styled(element, reader) {
  return STYLES.reduce((node, [style, tag]) => (element.style?.[style] ? h(tag, {}, node) : node), leaf(element, reader));
}

function leaf(element, reader) {
  switch (element.type) {
    case "text": return h("span", { class: "typed" }, element.text);
    case "link": return safe(element.url) ? anchor(element.url, element.text || element.url) : element.text || element.url;
    case "user": return mention(element.user_id, reader);
    case "channel": return channelMention(element.channel_id, reader);
    case "usergroup": return h("span", { class: "mention all" }, `@${element.usergroup_id}`);
    case "broadcast": return h("span", { class: "mention all" }, `@${element.range}`);
    case "emoji": return picture(element.name) ?? `:${element.name}:`;
    case "date": return moment(element.timestamp, element.format ?? "{date}", reader, { link: element.url, fallback: element.fallback ?? "" });
    case "color": return h("code", {}, element.value);
    default: return h("span", { class: "stand-in" }, `unknown: ${element.type}`);
  }
}
