// The messages of the open place, in order, and of the open thread; both are mended where something changed.

import { fill, h } from "./dom.js";
import { drawMessage } from "./message.js";
import { find, messagesIn, place, reader, store } from "./store.js";

const NEAR = 80; // pixels from the end within which a reader is taken to read the newest

export function drawFeed(node, deeds) {
  const shown = messagesIn(store.open).filter((each) => !each.thread);
  fill(node, shown.map((each, number) => withDay(each, shown[number - 1], deeds)));
  if (!shown.length) node.append(h("li", { class: "empty" }, "Nothing was said here yet."));
  toEnd(node);
}

/** Draw anew only what changed. `keys`: [place, ts] of each. */
export function mendFeed(node, keys, deeds) {
  const stays = node.scrollHeight - node.scrollTop - node.clientHeight > NEAR;
  for (const [where, ts] of keys) {
    if (where === store.open) mend(node, find(where, ts)?.thread ?? ts, deeds);
  }
  if (!stays) toEnd(node);
}

function mend(node, ts, deeds) {
  const old = document.getElementById(`m-${ts}`);
  const message = find(store.open, ts);
  if (!message) return old?.remove();
  const drawn = drawMessage(message, deeds);
  if (old) return replace(old, drawn);
  node.querySelector(".empty")?.remove();
  const before = [...node.querySelectorAll(".message")].at(-1);
  const last = before && find(store.open, before.dataset.ts);
  node.append(...withDay(message, last, deeds));
}

/** The same message in its new form; whoever was on one of its buttons stays there. */
function replace(old, drawn) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const { blockId, actionId } = focused?.dataset ?? {};
  old.replaceWith(drawn);
  if (focused) again(drawn, blockId, actionId)?.focus();
}

function again(drawn, blockId, actionId) {
  const same = [...drawn.querySelectorAll("[data-action-id]")].filter((each) => each.dataset.actionId === actionId);
  return same.find((each) => each.dataset.blockId === blockId) ?? same[0];
}

function withDay(message, before, deeds) {
  const day = dayOf(message.ts);
  const line = before && dayOf(before.ts) === day ? [] : [h("li", { class: "day" }, h("span", {}, day))];
  return [...line, drawMessage(message, deeds)];
}

function dayOf(ts) {
  return new Date(ts * 1000).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: reader().zone });
}

function toEnd(node) {
  node.scrollTop = node.scrollHeight;
}

export function drawThread(node, deeds, close) {
  const parent = find(store.open, store.thread);
  const replies = messagesIn(store.open).filter((each) => each.thread === store.thread);
  const messages = parent ? [parent, ...replies] : replies;
  fill(
    node,
    h("header", {}, h("h2", {}, "Thread"), h("span", { class: "where" }, place()?.title ?? ""), h("button", { class: "close", "aria-label": "Close thread", onclick: close }, "×")),
    h("ol", { class: "thread", "aria-label": "Thread" }, messages.map((each) => drawMessage(each, deeds, { inThread: true }))),
  );
  const list = node.querySelector(".thread");
  list.scrollTop = list.scrollHeight;
}
