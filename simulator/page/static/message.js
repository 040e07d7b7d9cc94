// One message as it stands: who, when, what; its thread, and the menu of shortcuts.

import { renderBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { addMenu } from "./shortcuts.js";
import { sign } from "./signs.js";
import { person, reader, repliesTo, store } from "./store.js";
import { said } from "./times.js";

/** `deeds`: act(about) → Promise, and open(ts) for a thread. */
export function drawMessage(message, deeds, { inThread = false } = {}) {
  const who = person(message.user);
  const app = message.user === store.workspace.app.id;
  const replies = inThread ? [] : repliesTo(message.channel, message.ts).filter((each) => !each.ephemeral);
  return h(
    "li",
    { class: `message${message.ephemeral ? " ephemeral" : ""}`, id: `m-${message.ts}${inThread ? "-in" : ""}`, dataset: { ts: message.ts } },
    h("span", { class: `face ${app ? "app" : `tone-${tone(message.user)}`}`, "aria-hidden": "true" }, (who?.name ?? "?").slice(0, 1)),
    h(
      "article",
      { "aria-label": `${who?.name ?? message.user}, ${time(message.ts)}` },
      h(
        "header",
        {},
        h("b", {}, who?.name ?? message.user),
        app ? h("span", { class: "tag" }, "APP") : null,
        h("time", { datetime: new Date(message.ts * 1000).toISOString(), title: whole(message.ts) }, time(message.ts)),
      ),
      message.ephemeral ? h("p", { class: "only-you" }, sign("eye"), "Only visible to you") : null,
      content(message, deeds),
      message.edited ? h("small", { class: "edited" }, "(edited)") : null,
      replies.length ? thread(message, replies, deeds) : null,
    ),
    message.ephemeral ? null : more(message, deeds, { inThread }),
  );
}

function content(message, { act }) {
  if (!message.blocks.length) return h("div", { class: "blocks" }, h("div", { class: "text" }, mrkdwn(message.text, reader())));
  const where = { channel: message.channel, ts: message.ts };
  return renderBlocks(message.blocks, reader(), {
    kind: "message",
    state: message.state,
    errors: {},
    // What is only typed in a message is kept by the app when something is pressed: Slack tells it then.
    act: ({ kind, ...about }) => act({ do: kind === "fill" ? "choose" : kind, ...about, ...where }),
  });
}

function thread(message, replies, { open }) {
  const last = replies.at(-1);
  const count = `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`;
  return h(
    "button",
    { class: "replies", dataset: { tool: "replies" }, onclick: () => open(message.ts) },
    h("b", {}, count),
    h("span", { class: "last" }, `Last reply ${time(last.ts)}`),
  );
}

function more(message, deeds, { inThread }) {
  return h(
    "div",
    { class: "message-tools" },
    inThread || message.thread ? null : h("button", { "aria-label": "Reply in thread", title: "Reply in thread", dataset: { tool: "reply" }, onclick: () => deeds.open(message.ts) }, sign("reply")),
    h(
      "button",
      { "aria-label": "More actions", title: "More actions", "aria-haspopup": "menu", "aria-expanded": "false", dataset: { tool: "more" }, onclick: (event) => addMenu(event, message, deeds) },
      sign("more"),
    ),
  );
}

function tone(id) {
  return [...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 6;
}

function time(ts) {
  return said(ts * 1000, reader().zone, { hour: "2-digit", minute: "2-digit" });
}

function whole(ts) {
  return said(ts * 1000, reader().zone, { dateStyle: "full", timeStyle: "short" });
}
