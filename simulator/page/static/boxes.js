// Checkboxes and radio buttons: groups of options, each with its description.

import { changed, entered, fresh, marks } from "./acting.js";
import { h } from "./dom.js";
import { written } from "./mrkdwn.js";

/** A group of checkboxes; `most`: how many may be ticked. */
export function boxes(place) {
  return group(place, "checkbox", new Set(entered(place) ?? []), (node) => ticked(node));
}

export function radios(place) {
  const value = entered(place);
  return group(place, "radio", new Set(value === null ? [] : [value]), (node) => ticked(node)[0] ?? null);
}

function inputs(node) {
  return [...node.querySelectorAll("input")];
}

function ticked(node) {
  return inputs(node).filter((each) => each.checked).map((each) => each.value);
}

function group(place, type, chosen, read) {
  const { element, control } = place;
  const options = place.options ?? element.options ?? [];
  const name = fresh("group");
  const node = h(
    "div",
    {
      class: place.options ? "boxes listed" : "boxes", dataset: marks(place),
      role: type === "radio" ? "radiogroup" : "group", "aria-label": control.label,
      "aria-labelledby": control.legend, "aria-describedby": control.describedby,
    },
    options.map((option) => box(option, { type, name, control, reader: place.reader, checked: chosen.has(option.value) })),
    options.length === 0 && h("span", { class: "none" }, "Nothing to choose from"),
  );
  let kept = new Set(ticked(node));
  limit(node, place.most);
  node.addEventListener("change", () => {
    const before = kept;
    kept = new Set(ticked(node));
    limit(node, place.most);
    return changed(place, node, read(node), () => {
      for (const each of inputs(node)) each.checked = before.has(each.value);
      kept = before;
      limit(node, place.most);
    });
  });
  return node;
}

function limit(node, most) {
  if (!most) return;
  const full = ticked(node).length >= most;
  for (const each of inputs(node)) each.disabled = full && !each.checked;
}

function box(option, { type, name, control, reader, checked }) {
  const id = fresh("box");
  const explained = option.description && `${id}-description`;
  const input = h("input", {
    type, name, id, value: option.value, checked,
    "aria-describedby": explained, "aria-invalid": control.invalid ? "true" : null,
  });
  return h(
    "div",
    { class: "box" },
    input,
    h("label", { for: id, dir: "auto" }, written(option.text, reader)),
    option.description && h("div", { class: "description", id: explained, dir: "auto" }, written(option.description, reader)),
  );
}
