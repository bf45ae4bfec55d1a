// The translation editor of wagtail-localize doesn't say which language its texts are in: screen
// readers read Khmer as English, and browsers slant it. This marks each source and each
// translation, and writes what is always English, the editor's title and the name of the button
// that opens the menu of actions, in the reader's language (docs/upstream/wording.md).
const editor = document.querySelector(".js-translation-editor");
const { sourceLocale, locale } = JSON.parse(editor?.dataset.props || "{}");
const { title, more } = document.querySelector("script[data-title]")?.dataset ?? {};

function mark() {
  for (const source of editor.querySelectorAll("li > p + div")) {
    const text = source.previousElementSibling;
    text.lang = sourceLocale.code;
    text.dataset.side = "source";
    source.lang = locale.code;
    source.dataset.side = "target";
  }
  translateTitle();
  translateMore();
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

function translateMore() {
  for (const name of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) {
    if (more && more !== name.textContent && name.textContent === "More actions") {
      name.textContent = more;
    }
  }
}

if (sourceLocale && locale) {
  mark();
  new MutationObserver(mark).observe(editor, { childList: true, subtree: true });
}
