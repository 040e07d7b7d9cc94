// What is drawn anew does not take the focus away from whoever works with the keyboard.

const CONTROLS = "button, a[href], input, select, textarea, summary";

/** Draw, and focus again what has the same marks (data attributes) as what was focused within `node`. */
export function keepingFocus(node, draw) {
  const before = node.contains(document.activeElement) ? document.activeElement : null;
  const marks = before && JSON.stringify(before.dataset);
  const [start, end] = [before?.selectionStart, before?.selectionEnd];
  const drawn = draw() ?? node;
  if (!before || marks === "{}") return;
  const after = [...drawn.querySelectorAll(CONTROLS)].find((each) => JSON.stringify(each.dataset) === marks);
  after?.focus({ preventScroll: true });
  if (after && Number.isInteger(start)) after.setSelectionRange?.(start, end);
}
