// What the composer suggests while one types: slash commands as the manifest has them, and people.

import { fresh } from "./acting.js";
import { fill, h } from "./dom.js";
import { people, store } from "./store.js";

/** Arrows go through the list, Tab and Enter take from it, Escape puts it away. */
export function drawHints(box, { commands }) {
  const node = h("div", { class: "hints", role: "listbox", id: fresh("hints"), "aria-label": "Suggestions", hidden: true });
  let found = [];
  let active = 0;
  box.setAttribute("aria-controls", node.id);
  box.setAttribute("aria-autocomplete", "list");

  function show(suggested) {
    found = suggested;
    fill(node, found.map((each, number) => option(each, `${node.id}-${number}`, () => take(each))));
    node.hidden = !found.length;
    mark(0);
  }

  function mark(number) {
    active = found.length ? (number + found.length) % found.length : 0;
    [...node.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === active)));
    if (found.length) box.setAttribute("aria-activedescendant", node.children[active].id);
    else box.removeAttribute("aria-activedescendant");
    node.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function take({ becomes }) {
    box.value = becomes;
    box.focus();
    box.dispatchEvent(new Event("input"));
  }

  /** Whether this key was meant for the list. */
  function key({ key: name, shiftKey }) {
    if (node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[name];
    const adds = found[active].becomes.trim() !== box.value.trim();
    if (step) mark(active + step);
    else if (name === "Escape") show([]);
    else if (!shiftKey && (name === "Tab" || (name === "Enter" && adds))) take(found[active]);
    else return false;
    return true;
  }

  return { node, key, hide: () => show([]), suggest: () => show(suggestions(box.value, commands)) };
}

function option({ name, detail }, id, take) {
  // Pressed, not clicked: the box never loses the focus.
  return h("div", { role: "option", id, onpointerdown: (event) => (event.preventDefault(), take()) }, h("b", {}, name), h("span", {}, detail));
}

/** `becomes`: the text once it is taken. */
function suggestions(text, commands) {
  const name = /^(.*(?:^|\s))@([^@]*)$/s.exec(text);
  if (name) return named(name[1], name[2]);
  return commands && text.startsWith("/") ? matching(text) : [];
}

function matching(text) {
  const word = text.split(/\s/, 1)[0];
  const rest = text.slice(word.length).trimStart();
  return store.workspace.commands
    .filter((each) => (text === word ? each.command.startsWith(word) : each.command === word && !rest && each.usage))
    .map((each) => ({ name: each.command, detail: [each.usage, each.description].filter(Boolean).join(" · "), becomes: `${each.command} ${rest}` }));
}

function named(before, typed) {
  return people()
    .filter((each) => each.name.toLowerCase().startsWith(typed.toLowerCase()) && each.name !== typed.trim())
    .map((each) => ({ name: `@${each.name}`, detail: each.zone, becomes: `${before}@${each.name} ` }));
}
