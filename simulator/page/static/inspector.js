// What goes between the app and Slack, newest first: filtered, unfolded, refusals in red.

import { fill, h } from "./dom.js";
import { reader, store } from "./store.js";
import { said } from "./times.js";

let filter = "";

/** `close` is called when the visitor has seen enough. */
export function drawInspector(node, close) {
  const list = h("ol", { class: "traffic", id: "traffic", "aria-label": "Traffic" });
  const search = h("input", { type: "search", placeholder: "Filter: method, word, error", "aria-label": "Filter the traffic", value: filter });
  search.addEventListener("input", () => {
    filter = search.value.trim().toLowerCase();
    fill(list, lines().map(draw));
  });
  fill(
    node,
    h("header", {}, h("h2", {}, "Inspector"), h("button", { class: "close", "aria-label": "Close inspector", onclick: close }, "×")),
    search,
    list,
  );
  fill(list, lines().map(draw));
}

/** New or answered lines: drawn into the list that stands there. */
export function mendInspector(told) {
  for (const each of told) store.traffic.set(each.number, each);
  const list = document.getElementById("traffic");
  if (!list) return;
  for (const each of told) {
    const old = [...list.children].find((line) => Number(line.dataset.number) <= each.number);
    if (Number(old?.dataset.number) === each.number) replace(old, each);
    else if (matches(each)) list.insertBefore(draw(each), old ?? null);
  }
}

/** A payload that somebody is reading stays unfolded, and she on it. */
function replace(old, each) {
  const focused = old.contains(document.activeElement);
  const open = old.querySelector("details").open;
  const line = draw(each);
  old.replaceWith(line);
  line.querySelector("details").open = open;
  if (focused) line.querySelector("summary").focus();
}

function lines() {
  return [...store.traffic.values()].filter(matches).reverse();
}

function matches(each) {
  return !filter || JSON.stringify(each).toLowerCase().includes(filter);
}

function draw(each) {
  const [sign, name, verdict, bad] = each.call ? call(each) : envelope(each);
  const details = h(
    "details",
    {},
    h("summary", {}, h("time", {}, time(each.at)), h("span", { class: "direction", role: "img", "aria-label": each.call ? "the app asks Slack" : "Slack tells the app", title: each.call ? "the app asks Slack" : "Slack tells the app" }, sign), h("b", {}, name), h("span", { class: "verdict" }, verdict)),
  );
  // A payload is long: it is written out when somebody looks.
  details.addEventListener("toggle", () => details.open && details.childElementCount === 1 && details.append(...unfolded(each)));
  return h("li", { class: bad ? "refused" : null, dataset: { number: each.number } }, details);
}

function call({ method, ok, error }) {
  return ["→", method, ok ? "ok" : error, !ok];
}

function envelope({ kind, payload, over, answer }) {
  const inner = payload.command ? `${payload.command} ${payload.text}` : (payload.event?.type ?? payload.actions?.[0]?.action_id ?? payload.view?.callback_id ?? payload.callback_id ?? "");
  const refused = over && answer === null;
  return ["←", `${payload.type && payload.type !== "event_callback" ? payload.type : kind} ${inner}`.trim(), over ? (refused ? "not answered in time" : "answered") : "…", refused];
}

function unfolded({ args, payload, answer }) {
  const parts = [[payload ? "payload" : "arguments", payload ?? args], ["answer", answer]];
  return parts.flatMap(([name, value]) => (value === null || value === undefined ? [] : [h("h3", {}, name), h("pre", { tabindex: 0 }, JSON.stringify(opened(value), null, 2))]));
}

/** Arguments of a form come as JSON within a string: a reader wants to see what is in it. */
function opened(value) {
  if (value === null || typeof value !== "object") return parsed(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, parsed(each)]));
}

function parsed(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function time(at) {
  return said(at * 1000, reader().zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
