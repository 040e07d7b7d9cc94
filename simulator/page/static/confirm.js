// Slack's "are you sure?": a small dialog before a press goes out.

import { fresh } from "./acting.js";
import { h } from "./dom.js";
import { words, written } from "./mrkdwn.js";

/** Whether the person agrees. Escape means no; focus goes back to where it was. */
export function confirmed(question, reader) {
  return new Promise((resolve) => {
    const id = fresh("confirm");
    const danger = question.style === "danger";
    // What cannot be undone should not be what Enter does.
    const deny = h("button", { type: "button", class: "button", autofocus: danger, onclick: () => dialog.close() }, words(question.deny) || "Cancel");
    const agree = h(
      "button",
      { type: "button", class: `button ${danger ? "danger" : "primary"}`, autofocus: !danger, onclick: () => dialog.close("yes") },
      words(question.confirm) || "Yes",
    );
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-text` },
      h("h2", { id: `${id}-title` }, words(question.title)),
      h("div", { id: `${id}-text`, class: "text", dir: "auto" }, written(question.text, reader)),
      h("div", { class: "choices" }, deny, agree),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
