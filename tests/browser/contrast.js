// What stands out too little from what it stands on: WCAG 2.2, 1.4.3 (text, AA) and 1.4.11 (controls, focus).
// Each find is one line: what, its ratio, what it would need. `root`: one element alone, else the whole page.
(root) => {
  // The edge of what leads to a thread comes under the pointer, and adorns: its words are a link's.
  const CONTROLS = "button:not(.replies), input:not([type=checkbox], [type=radio]), select, textarea, a.button";
  const style = (node, part) => getComputedStyle(node, part);

  function parsed(colour) {
    const found = colour.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!found) throw new Error(`an unknown kind of colour: ${colour}`);
    const [red, green, blue, alpha = 1] = found.slice(1).filter((each) => each !== undefined).map(Number);
    return { rgb: [red, green, blue], alpha };
  }

  function over({ rgb, alpha }, below) {
    return rgb.map((part, at) => part * alpha + below[at] * (1 - alpha));
  }

  /** The colour behind what is in this node. */
  function paper(node) {
    if (!node) return [255, 255, 255];
    const own = parsed(style(node).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, paper(node.parentElement));
  }

  function opacity(node) {
    return node ? Number(style(node).opacity) * opacity(node.parentElement) : 1;
  }

  function luminance(rgb) {
    const [red, green, blue] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  const finds = new Set();
  function need(what, node, found, least) {
    if (found >= least) return;
    const words = (node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 30);
    const kind = [node.localName, node.id && `#${node.id}`, ...[...node.classList].map((each) => `.${each}`)].join("");
    finds.add(`${what} of ${kind} “${words}”: ${found.toFixed(2)} of ${least}`);
  }

  function text(node, part) {
    const { color, fontSize, fontWeight } = style(node, part);
    const size = parseFloat(fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const ink = parsed(color), below = paper(node);
    need("text", node, ratio(over({ rgb: ink.rgb, alpha: ink.alpha * opacity(node) }, below), below), large ? 3 : 4.5);
  }

  /** Its edge or its area tells where it is; one that has neither is told by its text or sign. */
  function edge(node) {
    const { borderBottomColor, borderBottomWidth } = style(node);
    const border = parsed(borderBottomColor), around = paper(node.parentElement);
    if (parseFloat(borderBottomWidth) === 0 || border.alpha === 0) return;
    need("edge", node, Math.max(ratio(over(border, around), around), ratio(paper(node), around)), 3);
  }

  function focus(node) {
    const { outlineColor, outlineStyle } = style(node);
    if (outlineStyle !== "none") need("focus", node, ratio(parsed(outlineColor).rgb, paper(node.parentElement)), 3);
  }

  const nodes = root ? [root, ...root.querySelectorAll("*")] : [...document.body.querySelectorAll("*")];
  let seen = 0;
  for (const node of nodes) {
    // What cannot be pressed now may be pale (1.4.3: inactive); options are drawn by the system.
    if (node.closest("option, optgroup, [aria-disabled=true], :disabled, script") || !node.checkVisibility()) continue;
    seen += 1;
    if ([...node.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim())) text(node);
    if (node.placeholder && !node.value) text(node, "::placeholder");
    if (node.matches("select") || (node.matches("input, textarea") && node.value)) text(node);
    if (node.matches("svg")) need("sign", node, ratio(parsed(style(node).color).rgb, paper(node)), 3);
    if (node.matches(CONTROLS)) edge(node);
    if (node === document.activeElement) focus(node);
  }
  return { finds: [...finds], seen };
}
