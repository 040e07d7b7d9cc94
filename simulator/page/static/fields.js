// Fields for text, numbers and addresses.

import { changed, entered, marks, typed } from "./acting.js";
import { h } from "./dom.js";
import { words } from "./mrkdwn.js";

const MODES = {
  number_input: { type: "text", inputmode: "decimal" },
  email_text_input: { type: "email" },
  url_text_input: { type: "url" },
  plain_text_input: { type: "text" },
};

export function textField(place) {
  const { element, control, block } = place;
  const long = element.multiline === true;
  const value = entered(place) ?? "";
  const node = h(
    long ? "textarea" : "input",
    {
      ...(long ? { rows: 3 } : { ...MODES[element.type], value }),
      class: "field-text", id: control.id, "aria-label": control.label, "aria-describedby": control.describedby,
      "aria-invalid": control.invalid ? "true" : null, "aria-required": control.required ? "true" : null,
      placeholder: words(element.placeholder) || null, minlength: element.min_length, maxlength: element.max_length,
      autocomplete: "off", dir: "auto", autofocus: element.focus_on_load, dataset: marks(place),
    },
    long && String(value),
  );
  node.addEventListener("input", () => typed(place, node.value || null));
  if (block.dispatch_action) sendOn(place, node);
  return node;
}

/** docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object */
function sendOn(place, node) {
  const when = place.element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const send = () => changed(place, node, node.value || null);
  if (when.includes("on_character_entered")) node.addEventListener("input", send);
  if (!when.includes("on_enter_pressed")) return;
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}
