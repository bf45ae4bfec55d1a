// The translation editor doesn't say which language its texts are in: screen readers read
// Khmer as English, and browsers slant it. This marks each source and each translation.
const editor = document.querySelector(".js-translation-editor");
const { sourceLocale, locale } = JSON.parse(editor?.dataset.props || "{}");

function mark() {
  for (const source of editor.querySelectorAll("li > p + div")) {
    const text = source.previousElementSibling;
    text.lang = sourceLocale.code;
    text.dataset.side = "source";
    source.lang = locale.code;
    source.dataset.side = "target";
  }
}

if (sourceLocale && locale) {
  mark();
  new MutationObserver(mark).observe(editor, { childList: true, subtree: true });
}
