// The one WebSocket to the local Slack: what it tells, and what the visitor wishes.

const AGAIN = 1000; // milliseconds until a lost line is tried again
export const STOPPED = "The local Slack has stopped. This page waits for it.";

/** `told`: a function by type of telling. `lost` is called with true when the line is gone, false when it is back. */
export function connect(told, lost) {
  const waiting = new Map();
  let socket;
  let number = 0;

  function open() {
    socket = new WebSocket(`ws://${location.host}/window`);
    socket.addEventListener("open", () => lost(false));
    socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
    socket.addEventListener("close", () => {
      lost(true);
      for (const answer of waiting.values()) answer(STOPPED);
      waiting.clear();
      setTimeout(open, AGAIN);
    });
  }

  function hear({ type, ...about }) {
    if (type === "done") {
      waiting.get(about.id)?.(about.trouble);
      waiting.delete(about.id);
    } else told[type]?.(about);
  }

  /** Resolves to what went wrong, in words; empty when all went well. */
  function wish(type, about = {}) {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(STOPPED);
    number += 1;
    const id = number;
    socket.send(JSON.stringify({ type, id, ...about }));
    return new Promise((answer) => waiting.set(id, answer));
  }

  open();
  return wish;
}
