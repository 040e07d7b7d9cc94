// Menus that hold a value: one or several, of given options, people or channels.

import { changed, entered, marks } from "./acting.js";
import { boxes } from "./boxes.js";
import { h } from "./dom.js";
import { words } from "./mrkdwn.js";

const name = (option) => words(option.text);

function option({ value, label, description }) {
  return h("option", { value }, description ? `${label} - ${description}` : label);
}

function given(element) {
  const plain = (each) => ({ value: each.value, label: name(each), description: each.description && words(each.description) });
  if (!element.option_groups) return (element.options ?? []).map(plain);
  return element.option_groups.map((group) => ({ label: words(group.label), options: group.options.map(plain) }));
}

function people(reader) {
  return (reader.people?.() ?? []).map(({ id, name: called }) => ({ value: id, label: called }));
}

function channels(reader) {
  return (reader.channels?.() ?? []).map(({ id, name: called }) => ({ value: id, label: `#${called}` }));
}

/** What can be chosen: options, or groups of them. */
function choices({ element, reader }) {
  const kind = element.type.replace("multi_", "");
  if (kind === "users_select") return people(reader);
  if (kind === "channels_select") return channels(reader);
  if (kind === "conversations_select") return [...channels(reader), ...people(reader)];
  return given(element);
}

/** A value that no option has is shown all the same, not lost from sight. */
function withStray(listed, value) {
  const known = listed.flatMap((each) => each.options ?? [each]).some((each) => each.value === value);
  return known || value === null ? listed : [...listed, { value, label: value }];
}

export function select(place) {
  const { block, element, control } = place;
  let kept = entered(place);
  // Where an answer may be left out, choosing the first line again takes it back.
  const clearable = place.input && block.optional === true;
  const first = h("option", { value: "", disabled: !clearable, hidden: !clearable }, words(element.placeholder) || "Choose …");
  const node = h(
    "select",
    {
      class: "select", id: control.id, "aria-label": control.label, "aria-describedby": control.describedby,
      "aria-invalid": control.invalid ? "true" : null, "aria-required": control.required ? "true" : null,
      autofocus: element.focus_on_load, dataset: marks(place),
    },
    first,
    withStray(choices(place), kept).map((each) =>
      each.options ? h("optgroup", { label: each.label }, each.options.map(option)) : option(each)),
  );
  const show = () => {
    node.value = kept ?? "";
    node.classList.toggle("empty", kept === null);
  };
  node.addEventListener("change", () => {
    const before = kept;
    kept = node.value || null;
    show();
    return changed(place, node, kept, () => {
      kept = before;
      show();
    });
  });
  show();
  return h("span", { class: "select-frame" }, node);
}

/** Several of a list: boxes to tick, in a frame that scrolls when they are many. */
export function multiSelect(place) {
  const flat = choices(place).flatMap((each) =>
    each.options ? each.options.map((one) => ({ ...one, label: `${each.label}: ${one.label}` })) : [each]);
  const options = flat.map(({ value, label, description }) => ({
    value,
    text: { type: "plain_text", text: label },
    description: description && { type: "plain_text", text: description },
  }));
  return boxes({ ...place, options, most: place.element.max_selected_items });
}
