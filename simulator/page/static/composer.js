// Where one writes: a message, or a slash command with what the manifest says of it.

import { fill, h } from "./dom.js";
import { drawHints } from "./hints.js";
import { sign } from "./signs.js";
import { place, store } from "./store.js";

const drafts = new Map(); // what was typed and not sent, by person, place and thread

/** `send(text)` → Promise of what went wrong. */
export function drawComposer(node, send, { label, commands = true } = {}) {
  const { closed } = place() ?? {};
  if (closed) return fill(node, h("p", { class: "closed" }, closed));
  const draft = [store.scene.me, store.open, commands ? "" : store.thread].join();
  const box = h("textarea", { rows: 1, "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false", dir: "auto" }, drafts.get(draft));
  const hints = drawHints(box, { commands });
  const button = h("button", { class: "send", "aria-label": "Send", onclick: () => go() }, sign("send"));

  async function go() {
    const text = box.value.trim();
    if (!text || button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    box.value = "";
    drafts.delete(draft);
    hints.hide();
    const trouble = await send(text);
    button.removeAttribute("aria-busy");
    // What could not be sent is not lost, unless something else is being typed by now.
    if (trouble && !box.value) keep((box.value = text));
    if (node.contains(document.activeElement)) box.focus();
  }

  function keep(text) {
    drafts.set(draft, text);
  }

  box.addEventListener("input", () => (keep(box.value), hints.suggest()));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const send = event.key === "Enter" && !event.shiftKey;
    if (hints.key(event)) event.preventDefault();
    else if (send) (event.preventDefault(), go());
  });
  return fill(node, hints.node, h("div", { class: "compose" }, box, button));
}
