// The translation editor of wagtail-localize doesn't say which language its texts are in: screen
// readers read Khmer as English, and browsers slant it. This marks each source and each
// translation, and writes the editor's title, which is always English, in the reader's language.
const editor = document.querySelector(".js-translation-editor");
const { sourceLocale, locale } = JSON.parse(editor?.dataset.props || "{}");
const { title } = document.querySelector("script[data-title]")?.dataset ?? {};

function mark() {
  for (const source of editor.querySelectorAll("li > p + div")) {
    const text = source.previousElementSibling;
    text.lang = sourceLocale.code;
    text.dataset.side = "source";
    source.lang = locale.code;
    source.dataset.side = "target";
  }
  translateTitle();
}

function translateTitle() {
  const english = `${sourceLocale.displayName} to ${locale.displayName} translation`;
  for (const heading of editor.querySelectorAll("h3")) {
    if (title && heading.textContent === english) {
      heading.textContent = title
        .replace("{source}", sourceLocale.displayName)
        .replace("{target}", locale.displayName);
    }
  }
}

if (sourceLocale && locale) {
  mark();
  new MutationObserver(mark).observe(editor, { childList: true, subtree: true });
}
