// The shortcodes people and the companion use most. An unknown :code: stays as it was typed.

const CODES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", clap: "👏", pray: "🙏", muscle: "💪",
  raised_hands: "🙌", handshake: "🤝", point_right: "👉", point_up: "☝️", ok_hand: "👌", eyes: "👀", brain: "🧠",
  smile: "😄", smiley: "😃", grinning: "😀", slightly_smiling_face: "🙂", blush: "😊", joy: "😂", wink: "😉",
  thinking_face: "🤔", sweat_smile: "😅", cry: "😢", heart: "❤️", green_heart: "💚", blue_heart: "💙",
  tada: "🎉", sparkles: "✨", star: "⭐", fire: "🔥", rocket: "🚀", trophy: "🏆", seedling: "🌱", herb: "🌿",
  sunny: "☀️", sunrise: "🌅", coffee: "☕", bulb: "💡", dart: "🎯", compass: "🧭", mountain: "⛰️",
  books: "📚", book: "📖", memo: "📝", pencil2: "✏️", pushpin: "📌", link: "🔗", calendar: "📅", date: "📅",
  spiral_calendar_pad: "🗓️", clock3: "🕒", hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰",
  stopwatch: "⏱️", bell: "🔔", no_bell: "🔕", lock: "🔒", key: "🔑", gear: "⚙️", mag: "🔍", speech_balloon: "💬",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️",
  information_source: "ℹ️", question: "❓", exclamation: "❗", arrow_right: "➡️", arrows_counterclockwise: "🔄",
  repeat: "🔁", large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", white_circle: "⚪",
  one: "1️⃣", two: "2️⃣", three: "3️⃣", "100": "💯", robot_face: "🤖", house: "🏠",
};
const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

export const EMOJI = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/y;

/** The picture of a shortcode, or undefined for one we do not know. */
export function picture(code, tone) {
  if (!Object.hasOwn(CODES, code)) return undefined;
  return CODES[code] + (tone ? TONES[Number(tone) - 2] : "");
}

/** A text with its known shortcodes as pictures. */
export function withEmoji(text) {
  return text.replace(new RegExp(EMOJI.source, "g"), (typed, code, tone) => picture(code, tone) ?? typed);
}
