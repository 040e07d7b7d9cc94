// On a narrow screen one thing is shown at a time: the place, over it the pane, over both the sidebar.

const NARROW = matchMedia("(max-width: 760px)");
const at = (id) => document.getElementById(id);

export const narrow = () => NARROW.matches;

/** Open or close the sidebar; closed, the focus goes to `next`. */
export function drawer(open, next = null) {
  const was = document.body.classList.contains("menu-open");
  document.body.classList.toggle("menu-open", open);
  layer();
  if (!narrow() || open === was) return;
  if (open) (document.querySelector("#sidebar [aria-current]") ?? document.querySelector("#sidebar button"))?.focus();
  else next?.focus();
}

/** What lies under something else cannot be reached by keyboard either. */
export function layer() {
  const open = document.body.classList.contains("menu-open");
  at("place").inert = narrow() && (open || !at("pane").hidden);
  at("pane").inert = narrow() && open;
  document.querySelector(".menu-button")?.setAttribute("aria-expanded", String(open));
}

NARROW.addEventListener("change", layer);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && document.body.classList.contains("menu-open")) drawer(false, document.querySelector(".menu-button"));
});
