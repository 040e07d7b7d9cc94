// The table of the elements: how each is drawn.

import { marks, pressed } from "./acting.js";
import { boxes, radios } from "./boxes.js";
import { confirmed } from "./confirm.js";
import { h } from "./dom.js";
import { textField } from "./fields.js";
import { overflow } from "./menu.js";
import { anchor, safe, words } from "./mrkdwn.js";
import { datepicker, datetimepicker, timepicker } from "./pickers.js";
import { multiSelect, select } from "./selects.js";

export const GROUPS = new Set([
  "checkboxes", "radio_buttons", "multi_static_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
]);

const ELEMENTS = {
  button,
  overflow,
  image,
  checkboxes: boxes,
  radio_buttons: radios,
  static_select: select,
  users_select: select,
  conversations_select: select,
  channels_select: select,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  multi_conversations_select: multiSelect,
  multi_channels_select: multiSelect,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: textField,
  number_input: textField,
  email_text_input: textField,
  url_text_input: textField,
};

/**
 * One element where it stands. `place`: its block, the reader, the surface, whether it is in an input block,
 * and `control`: the id and descriptions by which a label and an error are tied to it.
 */
export function renderElement(place) {
  const draw = Object.hasOwn(ELEMENTS, place.element.type) ? ELEMENTS[place.element.type] : unknown;
  return draw({ control: {}, ...place });
}

function unknown({ element }) {
  return box(`unknown element: ${element.type}`);
}

/** A visible stand-in for what is not drawn. */
export function box(label, detail) {
  return h("div", { class: "stand-in" }, label, detail && h("span", { class: "detail", dir: "auto" }, detail));
}

function button(place) {
  const { element } = place;
  const style = ["primary", "danger"].includes(element.style) ? ` ${element.style}` : "";
  const address = element.url && safe(element.url);
  const shown = words(element.text);
  const props = {
    class: `button${style}`, title: shown, "aria-label": element.accessibility_label, dataset: marks(place),
  };
  const label = h("span", { class: "label", dir: "auto" }, shown);
  if (address) return link(place, address, props, label);
  const node = h("button", { ...props, type: "button", onclick: () => pressed(place, node) }, label);
  return node;
}

/** A button with an address opens it in a new tab, and tells the app as well. */
function link(place, address, props, label) {
  const node = anchor(address, label);
  node.className = props.class;
  node.title = props.title;
  Object.assign(node.dataset, props.dataset);
  if (props["aria-label"]) node.setAttribute("aria-label", props["aria-label"]);
  node.addEventListener("click", async (event) => {
    const question = place.element.confirm;
    if (!question) return pressed(place, node);
    event.preventDefault();
    if (!(await confirmed(question, place.reader))) return false;
    window.open(address, "_blank", "noopener,noreferrer");
    return pressed({ ...place, element: { ...place.element, confirm: undefined } }, node);
  });
  return node;
}

/** An image, or its description in a box where it has no address that a page may load. */
export function image({ element }) {
  const address = element.image_url;
  const loads = /^https?:\/\//i.test(address ?? "") || /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(address ?? "");
  if (!loads) return box("image", element.alt_text);
  return h("img", { class: "image", src: address, alt: element.alt_text ?? "", loading: "lazy", referrerpolicy: "no-referrer" });
}

