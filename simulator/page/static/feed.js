// The messages of the open place, in order, and of the open thread; both are mended where something changed.

import { fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { drawMessage } from "./message.js";
import { find, place, reader, repliesTo, store } from "./store.js";
import { said } from "./times.js";

const NEAR = 80; // pixels from the end within which a reader is taken to read the newest

export function drawFeed(node, deeds) {
  const shown = repliesTo(store.open, null);
  fill(node, shown.map((each, number) => withDay(each, shown[number - 1], deeds)));
  if (!shown.length) node.append(h("li", { class: "empty" }, "Nothing was said here yet."));
  toEnd(node);
}

/** Draw anew only what changed. `keys`: [place, ts] of each. */
export function mendFeed(node, keys, deeds) {
  atEnd(node, () => {
    for (const [where, ts] of keys) {
      if (where === store.open) mend(node, find(where, ts)?.thread ?? ts, deeds);
    }
  });
}

function mend(node, ts, deeds) {
  const old = document.getElementById(`m-${ts}`);
  const message = find(store.open, ts);
  if (!message) return old && remove(old);
  if (old) return replace(old, () => drawMessage(message, deeds));
  node.querySelector(":scope > .empty")?.remove();
  return node.append(...withDay(message, find(store.open, node.lastElementChild?.dataset.ts), deeds));
}

/** The same message in its new form; whoever was on one of its buttons stays there. */
function replace(old, draw) {
  keepingFocus(old, () => {
    const drawn = draw();
    old.replaceWith(drawn);
    return drawn;
  });
}

/** A day on which nothing is left to read goes with its last message. */
function remove(old) {
  const { previousElementSibling: before, nextElementSibling: after } = old;
  old.remove();
  if (before?.matches(".day") && (!after || after.matches(".day"))) before.remove();
}

function withDay(message, before, deeds) {
  const day = dayOf(message.ts);
  const line = before && dayOf(before.ts) === day ? [] : [h("li", { class: "day" }, h("span", {}, day))];
  return [...line, drawMessage(message, deeds)];
}

function dayOf(ts) {
  return said(ts * 1000, reader().zone, { weekday: "long", day: "numeric", month: "long" });
}

/** Whoever reads the newest goes on to do so; whoever has scrolled back is left there. */
function atEnd(node, change) {
  const reads = node.scrollHeight - node.scrollTop - node.clientHeight <= NEAR;
  change();
  if (reads) toEnd(node);
}

function toEnd(node) {
  node.scrollTop = node.scrollHeight;
}

export function drawThread(node, deeds, close) {
  const parent = find(store.open, store.thread);
  const messages = [parent, ...repliesTo(store.open, store.thread)].filter(Boolean);
  fill(
    node,
    h("header", {}, h("h2", {}, "Thread"), h("span", { class: "where" }, place()?.title ?? ""), h("button", { class: "close", "aria-label": "Close thread", onclick: close }, "×")),
    h("ol", { class: "thread", tabindex: 0, "aria-label": "Thread" }, messages.map((each) => drawMessage(each, deeds, { inThread: true }))),
  );
  toEnd(node.querySelector(".thread"));
}

/** As mendFeed, for the thread that stands in `node`. */
export function mendThread(node, keys, deeds) {
  const list = node.querySelector(".thread");
  if (!list) return;
  atEnd(list, () => {
    for (const [where, ts] of keys) {
      const message = find(where, ts);
      const old = document.getElementById(`m-${ts}-in`);
      const draw = () => drawMessage(message, deeds, { inThread: true });
      if (!message) old?.remove();
      else if (old) replace(old, draw);
      else if (where === store.open && message.thread === store.thread) list.append(draw());
    }
  });
}
