// A menu that a button opens: of an overflow element here, and of a message's shortcuts.

import { fresh, marks, pressed } from "./acting.js";
import { h } from "./dom.js";
import { safe, words } from "./mrkdwn.js";

export function overflow(place) {
  const id = fresh("menu");
  const trigger = h(
    "button",
    {
      type: "button", class: "button more", popovertarget: id, "aria-label": label(place),
      "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, dataset: marks(place),
    },
    h("span", { "aria-hidden": "true" }, "⋯"),
  );
  const choose = (option) => {
    menu.hidePopover();
    if (option.url && safe(option.url)) window.open(safe(option.url), "_blank", "noopener,noreferrer");
    return pressed(place, trigger, { value: option.value });
  };
  const menu = hung(trigger, { id, "aria-label": label(place) }, (place.element.options ?? []).map((option) => item(option, choose)));
  return h("span", { class: "overflow" }, trigger, menu);
}

/** A menu beside its trigger. `props`: its id and name; `items`: buttons that are menuitems. */
export function hung(trigger, props, items) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", ...props }, items);
  listen(trigger, menu);
  return menu;
}

function label({ element }) {
  return element.accessibility_label ?? "More actions";
}

function item(option, choose) {
  return h(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", dir: "auto", dataset: { value: option.value ?? "" }, onclick: () => choose(option) },
    words(option.text),
    option.description && h("span", { class: "description" }, words(option.description)),
  );
}

/** Open, and the focus is on the first at once: the next key is meant for it. */
export function show(menu, trigger) {
  menu.showPopover();
  if (!menu.matches(":popover-open")) return; // the trigger is busy
  keepInside(menu, trigger);
  menu.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
}

function listen(trigger, menu) {
  const close = () => menu.hidePopover();
  trigger.addEventListener("click", (event) => {
    event.preventDefault(); // the browser would open it as well, and leave the focus where it is
    if (menu.matches(":popover-open")) close();
    else show(menu, trigger);
  });
  trigger.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    show(menu, trigger);
  });
  menu.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    if (trigger.getAttribute("aria-busy") === "true") event.preventDefault();
    else hang(menu, trigger);
  });
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    trigger.setAttribute("aria-expanded", String(open));
    // The menu hangs at a place of the window: it would stay there while the page scrolls away under it.
    window[open ? "addEventListener" : "removeEventListener"]("scroll", close, { capture: true, passive: true });
  });
  menu.addEventListener("keydown", (event) => walk(event, menu));
}

function hang(menu, trigger) {
  const place = trigger.getBoundingClientRect();
  menu.style.top = `${place.bottom + 4}px`;
  menu.style.left = "auto";
  menu.style.right = `${Math.max(8, document.documentElement.clientWidth - place.right)}px`;
}

function keepInside(menu, trigger) {
  const size = menu.getBoundingClientRect();
  if (size.left < 8) Object.assign(menu.style, { left: "8px", right: "auto" });
  if (size.bottom > window.innerHeight - 8) {
    menu.style.top = `${Math.max(8, trigger.getBoundingClientRect().top - 4 - size.height)}px`;
  }
}

function walk(event, menu) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const now = items.indexOf(document.activeElement);
  const next = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items[next].focus();
}
