// Where one writes: a message, or a slash command with what the manifest says of it.

import { fill, h } from "./dom.js";
import { place, store } from "./store.js";

/** `send(text)` → Promise of what went wrong. */
export function drawComposer(node, send, { label, commands = true } = {}) {
  const { closed } = place() ?? {};
  if (closed) return fill(node, h("p", { class: "closed" }, closed));
  const box = h("textarea", { rows: 1, "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false" });
  const hints = h("div", { class: "hints", role: "listbox", hidden: true });
  const button = h("button", { class: "send", "aria-label": "Send", onclick: () => go() }, "➤");

  async function go() {
    const text = box.value.trim();
    if (!text || button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    box.value = "";
    hide();
    const trouble = await send(text);
    button.removeAttribute("aria-busy");
    // What could not be sent is not lost, unless something else is being typed by now.
    if (trouble && !box.value) box.value = text;
    box.focus();
  }

  function hide() {
    hints.hidden = true;
    fill(hints);
  }

  function suggest() {
    const found = commands ? suggestions(box.value) : [];
    fill(hints, found.map(([text, detail, becomes]) => h("button", { role: "option", tabindex: -1, onclick: () => take(becomes) }, h("b", {}, text), h("span", {}, detail))));
    hints.hidden = !found.length;
  }

  function take(text) {
    box.value = text;
    hide();
    box.focus();
    suggest();
  }

  box.addEventListener("input", suggest);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) go();
    else if (event.key === "Tab" && !hints.hidden && !event.shiftKey) hints.firstChild.click();
    else if (event.key === "Escape" && !hints.hidden) hide();
    else return;
    event.preventDefault();
  });
  return fill(node, hints, h("div", { class: "compose" }, box, button));
}

/** [what, said of it, what the text becomes]: commands by their beginning, words of a command, people by name. */
function suggestions(text) {
  const named = /^(.*)@([^@]*)$/s.exec(text);
  if (named) return people(named[1], named[2]);
  if (!text.startsWith("/")) return [];
  const word = text.split(" ", 1)[0];
  return store.workspace.commands
    .filter((each) => each.command.startsWith(word))
    .filter((each) => each.command !== text.trim() || !text.endsWith(" ") || each.usage)
    .map((each) => [each.command, `${each.usage} · ${each.description}`, `${each.command} ${text.slice(word.length).trimStart()}`])
    .filter(([, , becomes]) => becomes !== text || text.trim() === word);
}

function people(before, typed) {
  return store.scene.people
    .filter((each) => !each.bot && !each.gone && each.name.toLowerCase().startsWith(typed.toLowerCase()) && each.name !== typed.trim())
    .map((each) => [`@${each.name}`, each.zone, `${before}@${each.name} `]);
}
