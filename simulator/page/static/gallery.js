// The gallery: every message and form on one wall, at two widths and in two themes.

import { renderBlocks } from "./blocks.js";
import { fill, h } from "./dom.js";
import { mrkdwn, words } from "./mrkdwn.js";

const asked = new URLSearchParams(location.search);
const at = (id) => document.getElementById(id);

async function open() {
  const { exhibits, names } = await (await fetch("/gallery.json")).json();
  const see = reader(names);
  document.body.classList.toggle("bare", asked.has("bare"));
  const shown = exhibits.filter(({ name }) => !asked.get("group") || group(name) === asked.get("group"));
  bar(exhibits, shown);
  show(asked.get("theme"), asked.get("width"));
  fill(at("index"), index(shown));
  fill(at("wall"), shown.length ? [] : "Nothing of that name hangs here.");
  for (const [title, members] of Map.groupBy(shown, ({ name }) => group(name))) {
    const hung = h("div", { class: "hung" }, members.map((each) => exhibit(each, see, names)));
    at("wall").append(h("section", { "aria-label": title }, h("h2", {}, title), hung));
    await new Promise(requestAnimationFrame); // what hangs already can be looked at while the rest is drawn
  }
  at("wall").setAttribute("aria-busy", "false");
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function group(name) {
  return name.split(":")[0];
}

function reader(names) {
  const listed = (of) => Object.entries(of).map(([id, name]) => ({ id, name }));
  return {
    name: (id) => names.people[id] ?? id,
    channel: (id) => names.channels[id] ?? id,
    people: () => listed(names.people),
    channels: () => listed(names.channels),
    zone: names.zone,
    locale: "en-GB",
    me: names.me,
    now: () => names.now * 1000,
  };
}

/** The bar on top: which group, which width, which theme. The address keeps the choice. */
function bar(exhibits, shown) {
  const groups = [...new Set(exhibits.map(({ name }) => group(name)))];
  const choose = (node) => {
    asked.set("group", node.value);
    location.search = asked;
  };
  fill(
    at("bar"),
    h("h1", {}, "Gallery"),
    h("span", { class: "count" }, `${shown.length} of ${exhibits.length}`),
    h(
      "select",
      { class: "select", "aria-label": "Group", onchange: ({ currentTarget }) => choose(currentTarget) },
      h("option", { value: "" }, "All groups"),
      groups.map((name) => h("option", { value: name, selected: name === asked.get("group") }, name)),
    ),
    toggle("width", ["desktop", "phone"]),
    toggle("theme", ["light", "dark"]),
  );
}

function toggle(what, values) {
  return h("div", { class: "toggle", role: "group", "aria-label": what }, values.map((value) =>
    h("button", { type: "button", class: "button", dataset: { [what]: value }, "aria-pressed": "false", onclick: () => keep(what, value) }, value)));
}

function keep(what, value) {
  asked.set(what, value);
  history.replaceState(null, "", `?${asked}${location.hash}`);
  show(asked.get("theme"), asked.get("width"));
}

function show(theme, width) {
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.body.classList.toggle("phone", width === "phone");
  for (const button of document.querySelectorAll(".toggle .button")) {
    const on = button.dataset.theme ? (button.dataset.theme === "dark") === dark : (button.dataset.width === "phone") === (width === "phone");
    button.setAttribute("aria-pressed", String(on));
  }
}

function index(shown) {
  return [...Map.groupBy(shown, ({ name }) => group(name))].map(([title, members]) =>
    h("details", { open: members.length === shown.length }, h("summary", {}, `${title} (${members.length})`),
      h("ul", {}, members.map(({ name }) => h("li", {}, h("a", { href: `#${encodeURIComponent(name)}` }, name.slice(title.length + 1).trim() || name))))));
}

function exhibit({ name, kind, payload }, see, names) {
  const act = async ({ kind: what, action_id: action, value }) => {
    fill(at("sent"), `${what} ${action}${value === undefined ? "" : `: ${JSON.stringify(value)}`}`);
  };
  const frame = { message, modal }[kind] ?? home;
  return h("figure", { id: name, class: `exhibit exhibit-${kind}` }, h("figcaption", {}, name), frame(payload, see, act, names));
}

function message(payload, see, act, names) {
  return [
    h(
      "div",
      { class: "frame frame-message" },
      h("div", { class: "avatar", "aria-hidden": "true" }, names.app.slice(0, 1)),
      h(
        "div",
        { class: "said" },
        h("div", { class: "by" }, h("b", {}, names.app), h("span", { class: "tag" }, "APP"), h("span", { class: "time" }, "10:00")),
        renderBlocks(payload.blocks, see, { kind: "message", act }),
      ),
    ),
    h("details", { class: "aloud" }, h("summary", {}, "As read aloud and notified"), h("div", { class: "text" }, mrkdwn(payload.text, see))),
  ];
}

function modal(payload, see, act) {
  return h(
    "div",
    { class: "frame frame-modal", role: "group", "aria-label": words(payload.title) },
    h("div", { class: "head" }, h("b", {}, words(payload.title)), h("span", { class: "close", "aria-hidden": "true" }, "×")),
    h("div", { class: "body" }, renderBlocks(payload.blocks, see, { kind: "modal", act })),
    h("div", { class: "foot blocks" },
      h("button", { type: "button", class: "button" }, words(payload.close) || "Cancel"),
      payload.submit && h("button", { type: "button", class: "button primary" }, words(payload.submit))),
  );
}

function home(payload, see, act) {
  return h("div", { class: "frame frame-home" }, renderBlocks(payload.blocks, see, { kind: "view", act }));
}

open();
