// Days, hours and moments.

import { changed, entered, marks } from "./acting.js";
import { fromLocal, toLocal } from "./dates.js";
import { h } from "./dom.js";
import { words } from "./mrkdwn.js";

const PAUSE = 600; // ms: a year typed digit by digit is four values, and only the last one is meant

export function datepicker(place) {
  return picker(place, "date", entered(place) ?? "", (value) => value || null);
}

export function timepicker(place) {
  return picker(place, "time", entered(place) ?? "", (value) => value.slice(0, 5) || null);
}

export function datetimepicker(place) {
  const zone = place.reader.zone || "UTC";
  const seconds = entered(place);
  const local = seconds === null ? "" : toLocal(Number(seconds), zone);
  return picker(place, "datetime-local", local, (value) => fromLocal(value, zone));
}

function picker(place, type, value, read) {
  const { element, control } = place;
  const node = h("input", {
    type, value, class: "picker", id: control.id, "aria-label": control.label ?? null,
    "aria-describedby": control.describedby, "aria-invalid": control.invalid ? "true" : null,
    "aria-required": control.required ? "true" : null, title: words(element.placeholder) || null,
    autofocus: element.focus_on_load, dataset: marks(place),
  });
  let kept = value;
  const report = () => {
    if (node.value === kept) return undefined;
    const before = kept;
    kept = node.value;
    return changed(place, node, read(kept), () => {
      kept = before;
      node.value = before;
    });
  };
  if (place.input && !place.block.dispatch_action) node.addEventListener("change", report);
  else settle(node, report);
  return node;
}

/** Outside a form every value is sent at once: wait until the person has done with it. */
function settle(node, report) {
  let timer;
  const now = () => {
    clearTimeout(timer);
    return report();
  };
  node.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(report, PAUSE);
  });
  node.addEventListener("blur", now);
  node.addEventListener("keydown", (event) => event.key === "Enter" && now());
}
