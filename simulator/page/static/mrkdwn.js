// Slack's mrkdwn as DOM nodes. Whatever is not a rule of mrkdwn is text: no HTML is ever parsed.
// docs.slack.dev/messaging/formatting-message-text

import { inTokens } from "./dates.js";
import { h } from "./dom.js";
import { EMOJI, picture, withEmoji } from "./emoji.js";

const TOKEN = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const BARE = /https?:\/\/[^\s<>|"]*[^\s<>|"'.,;:!?)\]}*_~`]/y;
const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const QUOTED = /^(?:>|&gt;)(?!(?:>|&gt;)) ?/;

/** Nodes for a mrkdwn text; bare addresses become links unless it is verbatim. */
export function mrkdwn(text, reader, { verbatim = false } = {}) {
  const nodes = [];
  String(text ?? "").split(/\n?```\n?([\s\S]+?)\n?```\n?/).forEach((part, place) => {
    if (place % 2) nodes.push(h("pre", { dir: "auto" }, inline(part, { reader, raw: true })));
    else nodes.push(...paragraphs(part, { reader, verbatim }));
  });
  return nodes;
}

/** Nodes for a plain_text: emoji, and line breaks as they were typed. */
export function plain(text, reader, { emoji = true } = {}) {
  return broken(String(text ?? ""), (line) => [emoji ? withEmoji(line) : line]);
}

/** Nodes for a text object of either kind. */
export function written(object, reader) {
  if (!object) return [];
  if (object.type === "plain_text") return plain(object.text, reader, { emoji: object.emoji !== false });
  return mrkdwn(object.text, reader, { verbatim: object.verbatim === true });
}

/** The words of a text object, for labels that hold no markup. */
export function words(object) {
  return withEmoji(unescaped(object?.text ?? ""));
}

/** The address if it is one that a link may lead to, otherwise null. */
export function safe(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function anchor(address, ...label) {
  return h("a", { href: safe(address), target: "_blank", rel: "noopener noreferrer" }, ...label);
}

export function mention(id, reader, label) {
  const name = reader.name?.(id) ?? label ?? id;
  return h("span", { class: id === reader.me ? "mention me" : "mention", dataset: { user: id } }, `@${name}`);
}

export function channelMention(id, reader, label) {
  return h("span", { class: "mention", dataset: { channel: id } }, `#${label || (reader.channel?.(id) ?? id)}`);
}

/** A moment in the reader's zone; the fallback stands where it is no moment. */
export function moment(seconds, format, reader, { link, fallback = "" } = {}) {
  const shown = inTokens(seconds, format, reader);
  if (shown === null) return fallback;
  const time = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: fallback || null }, shown);
  return link && safe(link) ? anchor(link, time) : time;
}

function unescaped(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** Lines with breaks between them; an empty line is a small gap, as in Slack. */
function broken(text, line) {
  return text.split(/(\n\n+|\n)/).flatMap((part, place) => {
    if (place % 2 === 0) return part ? line(part) : [];
    return part === "\n" ? [h("br")] : [...part.slice(1)].map(() => h("span", { class: "gap" }));
  });
}

function paragraphs(text, how) {
  const nodes = [];
  let run = [];
  let quote = [];
  const close = () => {
    if (run.length) nodes.push(...broken(run.join("\n"), (line) => inline(line, how)));
    if (quote.length) nodes.push(h("blockquote", { dir: "auto" }, broken(quote.join("\n"), (line) => inline(line, how))));
    run = [];
    quote = [];
  };
  let rest = false; // after >>> everything is quoted
  for (const line of text.split("\n")) {
    const all = rest ? null : line.match(/^(?:>|&gt;){3} ?/);
    const one = rest || all ? null : line.match(QUOTED);
    const quoted = rest || all || one;
    if (quoted ? run.length : quote.length) close();
    if (quoted) quote.push(line.slice((all ?? one)?.[0].length ?? 0));
    else run.push(line);
    rest = rest || Boolean(all);
  }
  close();
  return nodes;
}

function at(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** One line as nodes. `raw`: inside code, where marks and emoji are only characters. */
function inline(text, how) {
  const nodes = [];
  let typed = "";
  const push = (node) => {
    if (typed) nodes.push(unescaped(typed));
    typed = "";
    nodes.push(node);
  };
  let place = 0;
  while (place < text.length) {
    const found = special(text, place, how);
    if (found) {
      push(found.node);
      place += found.length;
    } else {
      typed += text[place];
      place += 1;
    }
  }
  if (typed) nodes.push(unescaped(typed));
  return nodes;
}

function special(text, place, how) {
  const sign = text[place];
  if (sign === "<") return token(text, place, how.reader);
  if (how.raw) return null;
  if (sign === "`") return code(text, place, how);
  if (sign in MARKS) return marked(text, place, how);
  if (sign === ":") return emoji(text, place);
  if (sign === "h" && !how.verbatim) return bare(text, place);
  return null;
}

function token(text, place, reader) {
  const match = at(TOKEN, text, place);
  const node = match && meaning(match[1], reader);
  return node ? { node, length: match[0].length } : null;
}

function code(text, place, how) {
  const match = at(CODE, text, place);
  return match && { node: h("code", {}, inline(match[1], { ...how, raw: true })), length: match[0].length };
}

function emoji(text, place) {
  const match = at(EMOJI, text, place);
  const shown = match && picture(match[1], match[2]);
  if (!shown) return null;
  return { node: h("span", { class: "emoji", role: "img", "aria-label": match[1].replaceAll("_", " ") }, shown), length: match[0].length };
}

function bare(text, place) {
  const match = WORD.test(text[place - 1] ?? "") ? null : at(BARE, text, place);
  const address = match && unescaped(match[0]);
  return address && safe(address) ? { node: anchor(address, address), length: match[0].length } : null;
}

function marked(text, place, how) {
  const sign = text[place];
  // A mark opens after a border and before a word, and closes the other way round: 2*3*4 is no bold 3.
  if (WORD.test(text[place - 1] ?? "") || /^(\s|$)/.test(text[place + 1] ?? "") || text[place + 1] === sign) return null;
  const end = closing(text, place + 1, sign);
  if (end < 0) return null;
  const inner = inline(text.slice(place + 1, end), how);
  return { node: h(MARKS[sign], {}, inner), length: end + 1 - place };
}

function closing(text, from, sign) {
  let place = from;
  while (place < text.length) {
    const whole = text[place] === "<" ? at(TOKEN, text, place) : text[place] === "`" ? at(CODE, text, place) : null;
    if (whole) {
      place += whole[0].length;
      continue;
    }
    if (text[place] === sign && !/\s/.test(text[place - 1]) && !WORD.test(text[place + 1] ?? "")) return place;
    place += 1;
  }
  return -1;
}

/** What stands between < and >: a mention, a date, a link. Null for anything else, which stays text. */
function meaning(inside, reader) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : withEmoji(unescaped(inside.slice(bar + 1)));
  if (target.startsWith("@")) return mention(target.slice(1), reader, label || undefined);
  if (target.startsWith("#")) return channelMention(target.slice(1), reader, label);
  if (target.startsWith("!date^")) return dated(target, label, reader);
  if (target.startsWith("!")) return group(target.slice(1), label);
  const address = unescaped(target);
  return safe(address) ? anchor(address, label || address.replace(/^mailto:/, "")) : null;
}

function dated(target, fallback, reader) {
  const [, seconds, format = "", ...link] = target.split("^");
  return moment(/^-?\d+$/.test(seconds) ? Number(seconds) : Number.NaN, unescaped(format), reader, {
    link: link.length ? unescaped(link.join("^")) : undefined,
    fallback,
  });
}

function group(target, label) {
  const name = label || target.replace(/^subteam\^/, "");
  return h("span", { class: "mention all" }, name.startsWith("@") ? name : `@${name}`);
}
