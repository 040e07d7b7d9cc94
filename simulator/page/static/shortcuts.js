// The menu of a message: the shortcuts that the app's manifest names.

import { h } from "./dom.js";
import { store } from "./store.js";

export function openMenu(button, message, { act }) {
  if (button.getAttribute("aria-expanded") === "true") return;
  const menu = h("div", { class: "menu shortcuts", role: "menu", "aria-label": "Shortcuts" });
  const close = () => {
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = ({ target }) => menu.contains(target) || close();
  const items = store.workspace.shortcuts.map((name) =>
    h("button", { role: "menuitem", onclick: () => use(name) }, `${name} · ${store.workspace.app.name}`),
  );
  const use = (name) => {
    close();
    button.focus();
    act({ do: "shortcut", name, channel: message.channel, ts: message.ts });
  };
  menu.append(...(items.length ? items : [h("p", {}, "This app has no shortcuts.")]));
  menu.addEventListener("keydown", (event) => steer(event, items, () => (close(), button.focus())));
  button.after(menu);
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  raise(menu);
  (items[0] ?? button).focus();
}

/** Upwards where there is no room below it. */
function raise(menu) {
  const list = menu.closest("#feed, .thread");
  if (list && menu.getBoundingClientRect().bottom > list.getBoundingClientRect().bottom) menu.classList.add("up");
}

function steer(event, items, close) {
  const here = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items.at((here + step) % items.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}
