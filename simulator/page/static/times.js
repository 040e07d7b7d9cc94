// Moments in words, in a person's zone. A formatter is costly to make and is made once.

const made = new Map();

/** `moment`: milliseconds; `shape`: as toLocaleString takes it. */
export function said(moment, zone, shape) {
  const key = `${zone} ${JSON.stringify(shape)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone }));
  return made.get(key).format(moment);
}
