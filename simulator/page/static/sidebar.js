// Places: what is open to all, what this person is in, her direct messages; what is new is bold, what notified her has a number.

import { fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { sign } from "./signs.js";
import { store } from "./store.js";

const SIGNS = { public: () => "#", private: () => sign("lock"), im: () => sign("person"), mpim: () => sign("people") };
const KINDS = { public: "channel", private: "private channel", im: "direct message", mpim: "group message" };

export function drawSidebar(node, open) {
  const { channels } = store.scene;
  const direct = channels.filter((each) => each.kind === "im" || each.kind === "mpim");
  const rooms = channels.filter((each) => !direct.includes(each));
  keepingFocus(node, () => {
    fill(
      node,
      h("h1", { class: "workspace" }, "Local Slack"),
      group("Channels", rooms, open),
      group("Direct messages", direct, open),
    );
  });
}

function group(title, places, open) {
  if (!places.length) return null;
  return h("section", {}, h("h2", {}, title), h("ul", {}, places.map((each) => h("li", {}, link(each, open)))));
}

function link(place, open) {
  const current = place.id === store.open;
  const news = place.badge ? `, ${place.badge} new for you` : place.unread ? ", unread" : "";
  return h(
    "button",
    {
      class: ["link", place.unread && "unread", current && "current"].filter(Boolean).join(" "),
      "aria-current": current ? "page" : null,
      "aria-label": `${place.title}, ${KINDS[place.kind]}${news}`,
      dataset: { place: place.id },
      onclick: () => open(place.id),
    },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[place.kind]()),
    h("span", { class: "title", dir: "auto" }, place.title),
    place.badge ? h("span", { class: "badge", "aria-hidden": "true" }, String(place.badge)) : null,
  );
}
