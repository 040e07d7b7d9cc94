// The strip at the top: who the visitor acts as, and the clock.

import { once } from "./acting.js";
import { fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { sign } from "./signs.js";
import { me, now, people, store } from "./store.js";
import { said } from "./times.js";

const SPEEDS = [1, 10, 60, 600];
const SHAPE = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** `deeds`: wish(type, about) → Promise, menu(), inspect(). Only the people change while the page is open. */
export function drawStrip(node, deeds) {
  if (Boolean(node.querySelector(".clock")) !== store.workspace.clock || !node.firstChild) build(node, deeds);
  const group = node.querySelector(".acting");
  keepingFocus(group, () => fill(group, h("span", { class: "caption", "aria-hidden": "true" }, "Acting as"), acting(deeds.wish)));
  showTime();
}

function build(node, { wish, menu, inspect }) {
  fill(
    node,
    h("button", { class: "menu-button", "aria-label": "Channels and direct messages", "aria-controls": "sidebar", "aria-expanded": "false", onclick: menu }, sign("menu")),
    h("div", { class: "acting", role: "group", "aria-label": "Acting as" }),
    store.workspace.clock ? clock(wish) : null,
    h("button", { class: "tool", id: "inspect", "aria-pressed": String(store.inspecting), onclick: inspect }, "Inspector"),
    h("button", { class: "tool", id: "theme", "aria-label": "Light or dark", title: "Light or dark", onclick: theme }, sign("contrast")),
  );
}

function acting(wish) {
  return people().map((each) =>
    h(
      "button",
      {
        class: "person",
        "aria-pressed": String(each.id === store.scene.me),
        "aria-label": each.badge ? `${each.name}, ${each.badge} new` : each.name,
        dataset: { person: each.name },
        onclick: () => wish("be", { person: each.id }),
      },
      h("span", { class: "name", dir: "auto" }, each.name),
      each.badge ? h("span", { class: "badge", "aria-hidden": "true" }, String(each.badge)) : null,
    ),
  );
}

function clock(wish) {
  const turn = (about) => wish("turn", about);
  const speed = h(
    "select",
    { id: "speed", "aria-label": "Speed of the clock", onchange: ({ target }) => turn({ speed: Number(target.value) }) },
    SPEEDS.map((each) => h("option", { value: each }, `${each}×`)),
  );
  return h(
    "div",
    { class: "clock", role: "group", "aria-label": "The clock" },
    h("time", { id: "now" }),
    h("button", { id: "pause", class: "tool", onclick: () => turn({ speed: store.time?.speed ? 0 : Number(speed.value) }) }, "Pause"),
    speed,
    h("button", { id: "jump", class: "tool", onclick: ({ currentTarget }) => once(currentTarget, () => turn({ jump: true })) }, "Next"),
  );
}

/** The time in the zone of whoever is acting; nothing is drawn anew, so that no focus is lost. */
export function showTime() {
  const node = document.getElementById("now");
  if (!node || !store.time) return;
  const zone = me()?.zone;
  const standing = !store.time.speed;
  const upcoming = store.time.upcoming;
  const next = document.getElementById("jump");
  write(node, said(now(), zone, { ...SHAPE, second: "2-digit" }));
  node.dateTime = new Date(now()).toISOString();
  node.title = zone ?? "";
  write(document.getElementById("pause"), standing ? "Go on" : "Pause");
  if (!standing) choose(document.getElementById("speed"), store.time.speed);
  // A button that is disabled loses the focus: this one only says that there is nothing to go to.
  next.setAttribute("aria-disabled", String(upcoming === null));
  write(next, upcoming === null ? "Nothing is planned" : `Next: ${said(upcoming * 1000, zone, SHAPE)}`);
}

function write(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function choose(select, speed) {
  if (document.activeElement === select) return;
  if (![...select.options].some((each) => Number(each.value) === speed)) {
    select.append(h("option", { value: speed }, `${speed}×`));
  }
  select.value = String(speed);
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}
