// Links each line of "Before this can be published" to the field or block it is about.

function placeOf(link) {
  const { blockerField: field, blockerBlock: block } = link.dataset;
  const paths = block ? [block, field] : [field];
  for (const path of paths) {
    const place = document.querySelector(`[data-contentpath="${CSS.escape(path)}"]`);
    if (place) return place;
  }
  return document.getElementById(`id_${field}`) || document.getElementById(`panel-${field}-section`);
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

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-blocker-field]");
  if (!link) return;
  event.preventDefault();
  const place = placeOf(link);
  if (!place) return;
  open(place);
  place.scrollIntoView({ block: "center" });
  const control = place.matches("input, textarea, select")
    ? place
    : place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true]") ||
      place.querySelector("button");
  control?.focus({ preventScroll: true });
});
