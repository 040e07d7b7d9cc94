// What the page knows: as told by the local Slack, and where the visitor looks.

export const store = {
  workspace: { app: { name: "", id: "" }, commands: [], shortcuts: [], clock: false },
  scene: null, // me, people, channels, form
  time: null, // now, speed, upcoming, and at: performance.now() when it was told
  open: null, // the id of the place that is open
  thread: null, // the ts of the message whose thread is open
  inspecting: false,
  traffic: new Map(),
};

const messages = new Map(); // by place: by ts
const orders = new Map(); // by place, until something changes there: all, oldest first, and those of each thread

/** Messages of a place, oldest first. */
export function messagesIn(place) {
  return orderOf(place).all;
}

/** Messages in a thread but for its first, oldest first; for null, those that stand in none. */
export function repliesTo(place, ts) {
  return orderOf(place).threads.get(ts) ?? [];
}

function orderOf(place) {
  if (!orders.has(place)) {
    const all = [...(messages.get(place)?.values() ?? [])].sort((one, other) => (one.ts < other.ts ? -1 : 1));
    orders.set(place, { all, threads: Map.groupBy(all, (each) => each.thread) });
  }
  return orders.get(place);
}

/** Returns the keys [place, ts] of what changed; null when everything did. */
export function keep({ all, messages: shown, gone }) {
  if (all) messages.clear();
  orders.clear();
  for (const each of shown) {
    if (!messages.has(each.channel)) messages.set(each.channel, new Map());
    messages.get(each.channel).set(each.ts, each);
  }
  for (const [place, ts] of gone) messages.get(place)?.delete(ts);
  return all ? null : [...shown.map((each) => [each.channel, each.ts]), ...gone];
}

export function find(place, ts) {
  return messages.get(place)?.get(ts);
}

export function person(id) {
  return store.scene?.people.find((each) => each.id === id);
}

/** Whom one can act as, choose and address: neither the app nor who has left. */
export function people() {
  return store.scene.people.filter((each) => !each.bot && !each.gone);
}

export function me() {
  return person(store.scene?.me);
}

export function place(id = store.open) {
  return store.scene?.channels.find((each) => each.id === id);
}

/** The moment that the local Slack's clock shows, in milliseconds. */
export function now() {
  if (!store.time) return Date.now();
  return store.time.now * 1000 + (performance.now() - store.time.at) * store.time.speed;
}

/** For whom blocks are drawn: whoever the visitor acts as. */
export function reader() {
  const self = me();
  return {
    name: (id) => person(id)?.name ?? id,
    channel: (id) => place(id)?.title ?? id,
    zone: self?.zone ?? "UTC",
    locale: self?.locale ?? "en-US",
    me: self?.id,
    now,
    people,
    channels: () => store.scene.channels,
  };
}
