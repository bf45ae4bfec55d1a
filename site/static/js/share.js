/* Copies a page's address, or hands it to the programs of the reader's device. Loads nothing. */
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 4000);
  });
  button.parentElement.hidden = false;
}

for (const button of document.querySelectorAll("button[data-share]")) {
  if (!navigator.share) continue;
  button.addEventListener("click", () => {
    // Closing the list of programs raises an error too; it is ignored.
    navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
  });
  button.parentElement.hidden = false;
}
