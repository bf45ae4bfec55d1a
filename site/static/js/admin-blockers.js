// Links each line of "Before this can be published" to the field, block or rows it is about.

function placeOf({ blockerField: field, blockerBlock: block }) {
  const paths = block ? [block, field] : [field];
  for (const path of paths) {
    const place = document.querySelector(`[data-contentpath="${CSS.escape(path)}"]`);
    if (place) return place;
  }
  const rows = document.getElementById(`id_${field}-FORMS`);
  return rows?.closest("section") ?? document.getElementById(`id_${field}`);
}

function open(place) {
  const tab = place.closest("[role=tabpanel]");
  if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
  for (let panel = place; panel; panel = panel.parentElement?.closest("[data-panel]")) {
    panel
      .querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded=false]")
      ?.click();
  }
}

// What to write in: a field, in rows the first one, or else the button that adds something.
function controlOf(place, field) {
  if (place.matches("input, textarea, select")) return place;
  const fields = "input:not([type=hidden]), textarea, select, [contenteditable=true]";
  const shown = (element) => element?.checkVisibility();
  return (
    [...place.querySelectorAll(fields)].find(shown) ??
    [document.getElementById(`id_${field}-ADD`)].find(shown) ??
    [...place.querySelectorAll(".w-panel__content button")].find(shown) ??
    place.querySelector("button")
  );
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-blocker-field]");
  if (!link) return;
  event.preventDefault();
  const place = placeOf(link.dataset);
  if (!place) return;
  open(place);
  // The tab is shown a moment later.
  requestAnimationFrame(() => {
    const control = controlOf(place, link.dataset.blockerField);
    (control ?? place).scrollIntoView({ block: "center" });
    control?.focus({ preventScroll: true });
  });
});
