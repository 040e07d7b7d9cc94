// Small drawings in the colour of the text: signs that the fonts of many machines lack.

const NS = "http://www.w3.org/2000/svg";
const PATHS = {
  lock: "M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9z",
  person: "M8 7.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5M2.5 14a5.5 5.5 0 0 1 11 0",
  people: "M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 14a4.5 4.5 0 0 1 9 0M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 10a4.5 4.5 0 0 1 2.5 4",
  eye: "M1.5 8s2.5-4.5 6.5-4.5S14.5 8 14.5 8s-2.5 4.5-6.5 4.5S1.5 8 1.5 8M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  reply: "M2.5 3h11v7.5H7l-3 3v-3H2.5z",
  more: "M8 3.2v.01M8 8v.01M8 12.8v.01",
  send: "M2.5 2.5 14 8 2.5 13.5 4.5 8zM4.5 8H9",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  contrast: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2v12M10.5 3.5v9",
};

/** Said by the label of what it stands in, never by itself. */
export function sign(name) {
  const node = document.createElementNS(NS, "svg");
  const path = document.createElementNS(NS, "path");
  node.setAttribute("viewBox", "0 0 16 16");
  node.setAttribute("class", `sign-${name} drawn`);
  node.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  node.append(path);
  return node;
}
