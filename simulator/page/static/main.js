// The page: what the local Slack tells is drawn, what the visitor does is wished for.

import { drawComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { drawFeed, drawThread, mendFeed } from "./feed.js";
import { drawForm } from "./form.js";
import { drawInspector, mendInspector } from "./inspector.js";
import { connect } from "./link.js";
import { drawSidebar } from "./sidebar.js";
import { keep, messagesIn, place, store } from "./store.js";
import { drawStrip, showTime } from "./strip.js";

const at = (id) => document.getElementById(id);
const opened = new Map(); // the place that each person had open last
let silence;

const wish = connect({ workspace, scene, messages, time, traffic }, lost);
const deeds = { act, open: openThread };

function workspace(told) {
  store.workspace = told;
  document.title = `${told.app.name} · Local Slack`;
}

function scene(told) {
  const other = told.me !== store.scene?.me;
  store.scene = told;
  if (other || !place()) return; // its messages are on their way
  drawAround();
}

function messages(told) {
  const keys = keep(told);
  if (keys === null) return arrive();
  mendFeed(at("feed"), keys, deeds);
  if (store.thread && keys.some(([where]) => where === store.open)) showPane();
  read();
}

/** Somebody's whole Slack has been told: after opening the page, and after each change of person. */
function arrive() {
  const known = opened.get(store.scene.me);
  const first = store.scene.channels.find((each) => each.badge) ?? store.scene.channels.find((each) => !each.closed) ?? store.scene.channels[0];
  openPlace(known && place(known) ? known : first?.id);
}

function openPlace(id) {
  store.open = id;
  if (store.thread) store.thread = null;
  opened.set(store.scene.me, id);
  document.body.classList.remove("menu-open");
  drawAround();
  drawFeed(at("feed"), deeds);
  compose();
  showPane();
  read();
}

function drawAround() {
  const focus = document.activeElement?.dataset ?? {};
  drawStrip(at("strip"), complaining, () => document.body.classList.toggle("menu-open"));
  drawSidebar(at("sidebar"), openPlace);
  drawHead();
  drawForm(at("form"), act);
  const mine = focus.place ? `[data-place="${focus.place}"]` : focus.person ? `[data-person="${focus.person}"]` : null;
  if (mine && !store.scene.form) document.querySelector(mine)?.focus();
}

function drawHead() {
  const here = place();
  if (!here) return fill(at("place-head"));
  const people = here.members.filter((id) => id !== store.workspace.app.id).length;
  fill(
    at("place-head"),
    h("h2", {}, here.kind === "public" ? `#${here.title}` : here.title),
    h("span", { class: "topic" }, here.topic),
    here.kind === "im" ? null : h("span", { class: "members" }, `${people} ${people === 1 ? "person" : "people"}`),
  );
  if (at("composer").dataset.closed !== here.closed) compose();
}

function compose() {
  const here = place();
  const node = at("composer");
  if (!here) return fill(node);
  node.dataset.closed = here.closed;
  const label = `Message ${here.kind === "public" ? "#" : ""}${here.title}`;
  drawComposer(node, (text) => act(text.startsWith("/") ? { do: "run", words: text, channel: here.id } : { do: "say", text, channel: here.id }), { label });
}

function openThread(ts) {
  store.thread = ts;
  if (store.inspecting) inspect();
  showPane();
  at("pane").querySelector("textarea, .close")?.focus();
}

function showPane() {
  const pane = at("pane");
  pane.hidden = !(store.inspecting || store.thread);
  pane.setAttribute("aria-label", store.inspecting ? "Inspector" : "Thread");
  if (store.inspecting) return;
  if (!store.thread) return fill(pane);
  const draft = pane.querySelector("textarea")?.value ?? "";
  drawThread(pane, deeds, () => ((store.thread = null), showPane()));
  const node = h("div", { class: "thread-composer" });
  pane.append(node);
  // docs.slack.dev/interactivity/implementing-slash-commands: not in threads
  drawComposer(node, (text) => act({ do: "say", text, channel: store.open, thread: store.thread }), { label: "Reply", commands: false });
  const box = node.querySelector("textarea");
  if (box) box.value = draft;
}

function inspect() {
  store.inspecting = !store.inspecting;
  store.traffic.clear();
  wish("inspect", { on: store.inspecting });
  at("inspect").setAttribute("aria-pressed", String(store.inspecting));
  if (store.inspecting) drawInspector(at("pane"), inspect);
  showPane();
}

function traffic({ lines }) {
  mendInspector(lines);
}

function time(told) {
  store.time = { ...told, at: performance.now() };
  showTime();
}

/** What stands on the screen is read, while somebody looks at it. */
function read() {
  const newest = messagesIn(store.open).at(-1);
  if (newest && document.visibilityState === "visible") wish("read", { channel: store.open, ts: newest.ts });
}

function act(about) {
  return complaining("act", about);
}

async function complaining(type, about) {
  const trouble = await wish(type, about);
  if (trouble) complain(trouble);
  return trouble;
}

function complain(words) {
  const known = {
    operation_timeout: `${store.workspace.app.name} did not answer in time (operation_timeout).`,
    dispatch_failed: "No app here knows this command (dispatch_failed).",
  };
  const note = at("trouble");
  note.textContent = known[words] ?? words;
  note.hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => (note.hidden = true), 8000);
}

function lost(gone) {
  document.body.classList.toggle("lost", gone);
  if (gone) complain("The local Slack has stopped. This page waits for it.");
  else at("trouble").hidden = true;
  if (!gone && store.inspecting) wish("inspect", { on: true });
}

at("strip").addEventListener("inspect", inspect);
document.addEventListener("visibilitychange", () => store.scene && read());
setInterval(showTime, 250);
