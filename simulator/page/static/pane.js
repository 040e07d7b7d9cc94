// What stands beside the messages: a thread, or the inspector.

import { drawComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { layer } from "./drawer.js";
import { drawThread, mendThread } from "./feed.js";
import { drawInspector } from "./inspector.js";
import { store } from "./store.js";

/** What of the open thread changed is drawn anew; the reply being written stays. */
export function mendPane(node, keys, deeds) {
  if (store.thread && !store.inspecting) mendThread(node, keys, deeds);
}

export function paneOf(node, { act, wish }) {
  const deeds = { act, open: openThread };

  function openThread(ts) {
    store.thread = ts;
    if (store.inspecting) turn(false);
    show();
    (node.querySelector("textarea") ?? node.querySelector(".close"))?.focus();
  }

  function closeThread() {
    const of = store.thread;
    store.thread = null;
    show();
    document.getElementById(`m-${of}`)?.querySelector(".replies, .message-tools button")?.focus();
  }

  /** Open or close the inspector. */
  function inspect() {
    turn(!store.inspecting);
    show();
    if (store.inspecting) node.querySelector("input").focus();
    else document.getElementById("inspect").focus();
  }

  function turn(on) {
    store.inspecting = on;
    store.traffic.clear();
    wish("inspect", { on });
    document.getElementById("inspect").setAttribute("aria-pressed", String(on));
  }

  function show() {
    node.hidden = !(store.inspecting || store.thread);
    node.setAttribute("aria-label", store.inspecting ? "Inspector" : "Thread");
    if (store.inspecting) drawInspector(node, inspect);
    else if (store.thread) thread();
    else fill(node);
    layer();
  }

  function thread() {
    drawThread(node, deeds, closeThread);
    const composer = h("div", { class: "thread-composer" });
    node.append(composer);
    // docs.slack.dev/interactivity/implementing-slash-commands: not in threads
    drawComposer(composer, (text) => act({ do: "say", text, channel: store.open, thread: store.thread }), { label: "Reply", commands: false });
  }

  /** The place of the thread is left; so is the inspector where it would cover what was chosen. */
  function leave({ inspector }) {
    const had = store.thread;
    store.thread = null;
    if (store.inspecting && inspector) turn(false);
    else if (store.inspecting || !had) return;
    show();
  }

  /** The line is there again, maybe to another local Slack, whose traffic begins anew. */
  function again() {
    if (!store.inspecting) return;
    turn(true);
    drawInspector(node, inspect);
  }

  return { openThread, inspect, leave, again };
}
