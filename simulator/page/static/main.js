// The page: what the local Slack tells is drawn, what the visitor does is wished for.

import { drawComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { drawer, layer, narrow } from "./drawer.js";
import { drawFeed, mendFeed } from "./feed.js";
import { drawForm } from "./form.js";
import { mendInspector } from "./inspector.js";
import { connect, STOPPED } from "./link.js";
import { mendPane, paneOf } from "./pane.js";
import { drawSidebar } from "./sidebar.js";
import { keep, me, messagesIn, place, store } from "./store.js";
import { drawStrip, showTime } from "./strip.js";
import { complain, hush } from "./trouble.js";

const at = (id) => document.getElementById(id);
const opened = new Map(); // the place that each person had open last
let returning = null; // who the visitor was when the line was lost

const wish = connect({ workspace, scene, messages, time, traffic: ({ lines }) => mendInspector(lines) }, lost);
const pane = paneOf(at("pane"), { act, wish });
const deeds = { act, open: pane.openThread };
const turns = { wish: complaining, inspect: pane.inspect, menu: () => drawer(!document.body.classList.contains("menu-open"), document.querySelector(".menu-button")) };

function workspace(told) {
  store.workspace = told;
  document.title = `${told.app.name} · Local Slack`;
}

function scene(told) {
  const other = told.me !== store.scene?.me;
  store.scene = told;
  if (returning !== null) back();
  if (other || !place()) return; // its messages are on their way
  drawAround();
}

/** Another local Slack may know this person by another id. */
function back() {
  const same = store.scene.people.find((each) => each.name === returning);
  returning = null;
  if (same && same.id !== store.scene.me) wish("be", { person: same.id });
}

function messages(told) {
  const keys = keep(told);
  if (keys === null) return arrive();
  mendFeed(at("feed"), keys, deeds);
  mendPane(at("pane"), keys, deeds);
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
  opened.set(store.scene.me, id);
  pane.leave({ inspector: narrow() && document.body.classList.contains("menu-open") });
  drawAround();
  drawFeed(at("feed"), deeds);
  compose();
  drawer(false, at("place"));
  read();
}

function drawAround() {
  drawStrip(at("strip"), turns);
  drawSidebar(at("sidebar"), openPlace);
  drawHead();
  drawForm(at("form"), act);
  layer();
}

function drawHead() {
  const here = place();
  if (!here) return fill(at("place-head"));
  const people = here.members.filter((id) => id !== store.workspace.app.id).length;
  const name = here.kind === "public" ? `#${here.title}` : here.title;
  fill(
    at("place-head"),
    h("h2", { title: name, dir: "auto" }, name),
    h("span", { class: "topic", dir: "auto" }, here.topic),
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
  const sends = (text) => act(text.startsWith("/") ? { do: "run", words: text, channel: here.id } : { do: "say", text, channel: here.id });
  drawComposer(node, sends, { label });
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
  const known = {
    operation_timeout: `${store.workspace.app.name} did not answer in time (operation_timeout).`,
    dispatch_failed: "No app here knows this command (dispatch_failed).",
  };
  if (trouble) complain(known[trouble] ?? trouble, { stays: trouble === STOPPED });
  return trouble;
}

function lost(gone) {
  document.body.classList.toggle("lost", gone);
  if (gone) {
    returning = me()?.name ?? returning;
    return complain(STOPPED, { stays: true });
  }
  hush();
  pane.again();
}

document.addEventListener("visibilitychange", () => store.scene && read());
setInterval(showTime, 250);
