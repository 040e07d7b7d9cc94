// What a person does with an element becomes an event; while it is under way the element is busy.

import { confirmed } from "./confirm.js";

// docs.slack.dev/reference/interaction-payloads/view-interactions-payload: state.values
const KEYS = {
  static_select: "selected_option", external_select: "selected_option", radio_buttons: "selected_option",
  checkboxes: "selected_options", multi_static_select: "selected_options", multi_external_select: "selected_options",
  users_select: "selected_user", multi_users_select: "selected_users",
  conversations_select: "selected_conversation", multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel", multi_channels_select: "selected_channels",
  datepicker: "selected_date", timepicker: "selected_time", datetimepicker: "selected_date_time",
};
let made = 0;

/** An id that no other element of the page has. */
export function fresh(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

/** What stands in an element, raw: text, an option's value, a list of them, null where there is nothing. */
export function entered({ block, element, surface }) {
  const key = KEYS[element.type] ?? "value";
  const entry = surface.state?.[block.block_id]?.[element.action_id];
  const initial = key === "value" ? "initial_value" : key.replace("selected_", "initial_");
  return raw((entry ? entry[key] : element[initial]) ?? null);
}

function raw(value) {
  if (Array.isArray(value)) return value.map(raw);
  return value !== null && typeof value === "object" ? value.value : value;
}

/** Data attributes by which tests, and a page that draws itself anew, find an element again. */
export function marks({ block, element }) {
  return { blockId: block.block_id ?? "", actionId: element.action_id ?? "" };
}

/** What is begun by this element is not begun twice at the same time. */
export async function once(node, work) {
  if (node.getAttribute("aria-busy") !== "true") await busy(node, work);
}

async function busy(node, work) {
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function event(place, kind, extra) {
  return { kind, block_id: place.block.block_id, action_id: place.element.action_id, ...extra };
}

/** A button, or an option of an overflow menu, was pressed. Resolves to whether the press went out. */
export async function pressed(place, node, extra = {}) {
  if (node.getAttribute("aria-busy") === "true") return false;
  if (place.element.confirm && !(await confirmed(place.element.confirm, place.reader))) return false;
  await busy(node, () => place.surface.act(event(place, "press", extra)));
  return true;
}

/** Something was typed or chosen; `restore` puts the element back when the person says no to its question. */
export async function changed(place, node, value, restore = () => {}) {
  if (place.input && !place.block.dispatch_action) {
    await place.surface.act(event(place, "fill", { value }));
    return;
  }
  if (place.element.confirm && !(await confirmed(place.element.confirm, place.reader))) {
    restore();
    return;
  }
  await busy(node, () => place.surface.act(event(place, "choose", { value })));
}

/** Text being typed: every letter is kept, and where the block asks for it Enter also sends what stands there. */
export async function typed(place, value) {
  await place.surface.act(event(place, "fill", { value }));
}
