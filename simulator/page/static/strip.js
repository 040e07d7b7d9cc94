// The strip at the top: who the visitor acts as, and the clock.

import { fill, h } from "./dom.js";
import { me, now, store } from "./store.js";

const SPEEDS = [1, 10, 60, 600];

export function drawStrip(node, wish, menu) {
  fill(
    node,
    h("button", { class: "menu-button", "aria-label": "Channels and direct messages", "aria-expanded": "false", onclick: menu }, "☰"),
    acting(wish),
    store.workspace.clock ? clock(wish) : null,
    h(
      "button",
      { class: "tool", id: "inspect", "aria-pressed": String(store.inspecting), onclick: () => node.dispatchEvent(new Event("inspect")) },
      "Inspector",
    ),
    h("button", { class: "tool", "aria-label": "Light or dark", title: "Light or dark", onclick: theme }, "◐"),
  );
  showTime();
}

function acting(wish) {
  const people = store.scene.people.filter((each) => !each.bot && !each.gone);
  return h(
    "div",
    { class: "acting", role: "group", "aria-label": "Acting as" },
    h("span", { class: "caption", "aria-hidden": "true" }, "Acting as"),
    people.map((each) =>
      h(
        "button",
        {
          class: "person",
          "aria-pressed": String(each.id === store.scene.me),
          "aria-label": each.badge ? `${each.name}, ${each.badge} new` : each.name,
          dataset: { person: each.name },
          onclick: () => wish("be", { person: each.id }),
        },
        each.name,
        each.badge ? h("span", { class: "badge", "aria-hidden": "true" }, String(each.badge)) : null,
      ),
    ),
  );
}

function clock(wish) {
  const turn = (about) => wish("turn", about);
  return h(
    "div",
    { class: "clock", role: "group", "aria-label": "The clock" },
    h("time", { id: "now" }),
    h("button", { id: "pause", class: "tool", onclick: () => turn({ speed: store.time?.speed ? 0 : 1 }) }, "Pause"),
    h(
      "select",
      { id: "speed", "aria-label": "Speed of the clock", onchange: ({ target }) => turn({ speed: Number(target.value) }) },
      SPEEDS.map((each) => h("option", { value: each }, `${each}×`)),
    ),
    h("button", { id: "jump", class: "tool", onclick: ({ currentTarget }) => jump(currentTarget, turn) }, "Next"),
  );
}

async function jump(button, turn) {
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  await turn({ jump: true });
  button.removeAttribute("aria-busy");
}

/** The time in the zone of whoever is acting; nothing is drawn anew, so that no focus is lost. */
export function showTime() {
  const node = document.getElementById("now");
  if (!node || !store.time) return;
  const zone = me()?.zone;
  node.textContent = said(now(), zone, { second: "2-digit" });
  node.dateTime = new Date(now()).toISOString();
  node.title = zone ?? "";
  const standing = !store.time.speed;
  const pause = document.getElementById("pause");
  pause.textContent = standing ? "Go on" : "Pause";
  const speed = document.getElementById("speed");
  if (document.activeElement !== speed && !standing) choose(speed, store.time.speed);
  const next = document.getElementById("jump");
  const upcoming = store.time.upcoming;
  next.disabled = upcoming === null;
  next.textContent = upcoming === null ? "Nothing is planned" : `Next: ${said(upcoming * 1000, zone)}`;
}

function choose(select, speed) {
  if (![...select.options].some((each) => Number(each.value) === speed)) {
    select.append(h("option", { value: speed }, `${speed}×`));
  }
  select.value = String(speed);
}

function said(moment, zone, more = {}) {
  const shape = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Date(moment).toLocaleString("en-GB", { ...shape, ...more, timeZone: zone });
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

