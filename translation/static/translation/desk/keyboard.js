// The keys of the editor, listed in templates/translation/desk/keys.html.

/** Answer a key. By its place, not its letter: Khmer keyboards have other letters there. */
export function pressed(event, desk) {
  if (event.isComposing || event.defaultPrevented) return;
  const { opened } = desk;
  if (event.altKey && !event.ctrlKey && !event.metaKey && withAlt(event, desk)) {
    event.preventDefault();
  } else if (opened?.box.element === event.target && event.key === "Enter" && !event.shiftKey) {
    if (opened.hasLines && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    desk.confirm();
  } else if (event.key === "?" && !event.target.closest("input, textarea, [contenteditable]")) {
    event.preventDefault();
    desk.showKeys();
  }
}

/** Whether the key did something. */
function withAlt({ code }, desk) {
  const { opened } = desk;
  if (code === "Slash") desk.showKeys();
  else if (code === "ArrowDown" || code === "ArrowUp") desk.move(code === "ArrowDown" ? 1 : -1);
  else if (code === "Digit0" && opened) desk.take(opened.segment.source);
  else if (code === "KeyC" && opened) document.querySelector("[data-desk-comments-target=box]")?.focus();
  else if (code === "KeyT" && opened) opened.insertMissing();
  else if (/^Digit[1-3]$/.test(code) && opened) desk.help.takeSuggestion(Number(code.at(-1)));
  else if (/^Digit[4-9]$/.test(code) && opened) desk.help.insertTerm(code.at(-1));
  else return false;
  return true;
}
