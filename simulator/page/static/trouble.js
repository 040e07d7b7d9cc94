// What went wrong, said where it can be seen and heard: in front of a form when one is open.

const LONG_ENOUGH = 8000; // milliseconds to read a sentence
const note = document.getElementById("trouble");
let silence;

/** `stays`: until something else is said. */
export function complain(words, { stays = false } = {}) {
  // All but the dialog on top is closed to a screen reader, and lies behind its curtain.
  ([...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body).append(note);
  note.textContent = words;
  note.hidden = false;
  clearTimeout(silence);
  if (!stays) silence = setTimeout(hush, LONG_ENOUGH);
}

export function hush() {
  note.hidden = true;
}
