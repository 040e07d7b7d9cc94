// Moments as a reader sees them: Slack's date tokens in the reader's zone, and what pickers hold.
// docs.slack.dev/messaging/formatting-message-text#date-formatting

const DAY = 86_400;
const HALF_A_YEAR = 183 * DAY; // nearer than six months, Slack leaves the year out

/** The numbers on the calendar and clock of a zone. */
function onTheWall(seconds, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(seconds * 1000).map((part) => [part.type, part.value]));
}

function daysBetween(seconds, now, zone) {
  const midnight = (at) => {
    const { year, month, day } = onTheWall(at, zone);
    return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000 / DAY;
  };
  return midnight(seconds) - midnight(now);
}

function ordinal(day) {
  if (day >= 11 && day <= 13) return `${day}th`;
  return day + ({ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th");
}

/** American English is what Slack's reference shows; other languages order a date in their own way. */
function inWords(at, { weekday, short, year }) {
  const month = short ? "short" : "long";
  const shape = { timeZone: at.zone, month, day: "numeric", ...(year && { year: "numeric" }), ...(weekday && { weekday: "long" }) };
  const parts = new Intl.DateTimeFormat(at.locale, shape).formatToParts(at.seconds * 1000);
  const ordinals = at.locale === "en-US" && !short;
  return parts.map((part) => (part.type === "day" && ordinals ? ordinal(Number(part.value)) : part.value)).join("");
}

function clock(at, second) {
  const shape = { timeZone: at.zone, hour: at.locale === "en-US" ? "numeric" : "2-digit", minute: "2-digit", ...(second && { second: "2-digit" }) };
  return new Intl.DateTimeFormat(at.locale, shape).format(at.seconds * 1000);
}

function ago(at) {
  const apart = at.seconds - at.now;
  const [unit, size] = [["day", DAY], ["hour", 3600], ["minute", 60], ["second", 1]]
    .find(([, length]) => Math.abs(apart) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(at.locale).format(Math.trunc(apart / size), unit);
}

function near(at, first) {
  const word = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[daysBetween(at.seconds, at.now, at.zone)];
  return word && first ? word[0].toUpperCase() + word.slice(1) : word;
}

const PLAIN = {
  date: (at) => inWords(at, { year: at.far }),
  date_short: (at) => inWords(at, { short: true, year: at.far }),
  date_long: (at) => inWords(at, { weekday: true, year: at.far }),
  date_long_full: (at) => inWords(at, { year: true }),
  day_divider: (at) => inWords(at, { weekday: true, year: at.far }),
  time: (at) => clock(at, false),
  time_secs: (at) => clock(at, true),
  ago,
  date_num: (at) => {
    const wall = onTheWall(at.seconds, at.zone);
    return `${wall.year}-${wall.month}-${wall.day}`;
  },
  date_slash: (at) => {
    const wall = onTheWall(at.seconds, at.zone);
    return at.locale === "en-US" ? `${wall.month}/${wall.day}/${wall.year}` : `${wall.day}/${wall.month}/${wall.year}`;
  },
};

/** A moment in the words of a format such as "{date_pretty} at {time}", or null where it is no moment. */
export function inTokens(seconds, format, reader) {
  if (!Number.isFinite(seconds) || Number.isNaN(new Date(seconds * 1000).getTime())) return null;
  const now = (reader.now ? reader.now() : Date.now()) / 1000;
  const at = {
    seconds, now, zone: reader.zone || "UTC", locale: reader.locale || "en-GB",
    far: Math.abs(seconds - now) >= HALF_A_YEAR,
  };
  return format.replace(/\{(\w+)\}/g, (typed, token, offset) => {
    const pretty = token.endsWith("_pretty");
    const name = pretty ? token.slice(0, -"_pretty".length) : token;
    if (!Object.hasOwn(PLAIN, name)) return typed;
    return (pretty && near(at, offset === 0)) || PLAIN[name](at);
  });
}

/** A moment in the form an <input type="datetime-local"> holds, on the clocks of a zone. */
export function toLocal(seconds, zone) {
  const wall = onTheWall(seconds, zone);
  return `${wall.year}-${wall.month}-${wall.day}T${wall.hour}:${wall.minute}`;
}

/** The moment at which the clocks of a zone show this; null for an emptied field. */
export function fromLocal(local, zone) {
  if (!local) return null;
  const shown = Date.parse(`${local}Z`) / 1000;
  const offset = (at) => Date.parse(`${toLocal(at, zone)}Z`) / 1000 - Math.floor(at / 60) * 60;
  // Two rounds: the first guess may lie on the other side of a change of clocks.
  const guess = shown - offset(shown);
  return shown - offset(guess);
}
