// The form on top: a modal with its fields, errors, buttons; what lies under it is named.

import { once } from "./acting.js";
import { renderBlocks } from "./blocks.js";
import { fill, h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { reader, store } from "./store.js";

let shown = ""; // which form, and which errors, stand there now
let opener = null; // where the focus was before

/** `act(about)` → Promise. Drawn anew only when the app changed it: what is being typed stays. */
export function drawForm(node, act) {
  const form = store.scene.form;
  if (!form) return close(node);
  const version = JSON.stringify([store.scene.me, form.id, form.hash, form.errors]);
  if (version === shown) return;
  const before = kept(node);
  if (!shown) opener = document.activeElement;
  shown = version;
  const dialog = draw(form, act);
  fill(node, dialog);
  dialog.showModal();
  focus(dialog, before, form);
}

function close(node) {
  if (!shown) return;
  shown = "";
  fill(node);
  // The message on whose button it was opened may be drawn anew by now.
  const back = opener?.isConnected ? opener : document.querySelector("#composer textarea");
  back?.focus();
}

function kept(node) {
  const at = node.contains(document.activeElement) ? document.activeElement.closest("[data-action-id]") : null;
  const { blockId, actionId } = at?.dataset ?? {};
  return { id: node.firstChild?.dataset?.view, blockId, actionId, scroll: node.querySelector(".form-body")?.scrollTop };
}

function focus(dialog, before, form) {
  const wrong = dialog.querySelector("[aria-invalid=true]");
  const same = before.id === form.id;
  if (same) dialog.querySelector(".form-body").scrollTop = before.scroll;
  const back = same && [...dialog.querySelectorAll("[data-action-id]")].find((each) => each.dataset.blockId === before.blockId && each.dataset.actionId === before.actionId);
  const target = wrong || back || dialog.querySelector(".form-body :is(input, textarea, select, button)") || dialog.querySelector("footer button");
  target?.focus();
}

function draw({ view, state, errors, id, below }, act) {
  const see = reader();
  const title = `form-${id}`;
  const cancel = (everything) => act({ do: "close", everything });
  const general = errors[""] ? h("p", { class: "error", role: "alert" }, errors[""]) : null;
  const dialog = h(
    "dialog",
    { class: "modal", "aria-labelledby": title, dataset: { view: id } },
    h(
      "header",
      {},
      h("div", {}, below.length ? h("p", { class: "below" }, `${below.join(" › ")} ›`) : null, h("h2", { id: title }, plain(view.title.text, see))),
      h("button", { class: "close", "aria-label": "Close", onclick: () => cancel(true) }, "×"),
    ),
    h(
      "div",
      { class: "form-body" },
      general,
      renderBlocks(view.blocks, see, { kind: "modal", state, errors, act: ({ kind, ...about }) => act({ do: kind, ...about }) }),
    ),
    foot(view, see, cancel, act, below),
  );
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    cancel(false);
  });
  // A browser lets no page keep a dialog open against two presses of Escape; then the form is closed for the app as well.
  dialog.addEventListener("close", () => dialog.isConnected && cancel(false));
  return dialog;
}

function foot(view, see, cancel, act, below) {
  const submit = view.submit && h("button", { class: "button primary", onclick: ({ currentTarget }) => once(currentTarget, () => act({ do: "submit" })) }, plain(view.submit.text, see));
  return h(
    "footer",
    {},
    h("button", { class: "button", onclick: () => cancel(false) }, view.close ? plain(view.close.text, see) : below.length ? "Back" : "Close"),
    submit,
  );
}
