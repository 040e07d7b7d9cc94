// Builds elements. Text is always text: nothing here, or anywhere on this page, parses HTML.

/**
 * An element. `props`: attributes by name; a function under `on…` listens; `class`, `dataset` and `aria-*`
 * as one would write them; true sets an empty attribute; null, undefined and false set nothing.
 * `children`: nodes and strings, nested as they come; null and false are left out.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

/** Give an element these children and no others. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}
