// The menu of a message: the shortcuts that the app's manifest names.

import { fresh } from "./acting.js";
import { h } from "./dom.js";
import { hung, show } from "./menu.js";
import { store } from "./store.js";

/** Made at the first press: a channel has many messages, and few menus are looked into. */
export function addMenu(event, message, { act }) {
  const button = event.currentTarget;
  if (button.popoverTargetElement) return;
  event.preventDefault();
  const use = (name) => {
    menu.hidePopover();
    act({ do: "shortcut", name, channel: message.channel, ts: message.ts });
  };
  const items = store.workspace.shortcuts.map((name) =>
    h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => use(name) }, `${name} · ${store.workspace.app.name}`),
  );
  const none = h("p", {}, "This app has no shortcuts.");
  const menu = hung(button, { id: fresh("menu"), "aria-label": "Shortcuts" }, items.length ? items : none);
  button.after(menu);
  button.popoverTargetElement = menu;
  show(menu, button);
}
