// The words in an editor are in the page's language, not in the admin's: screen readers,
// spelling checkers and fonts need to know.
const config = document.getElementById("wagtail-config");
const { ACTIVE_CONTENT_LOCALE: language } = config ? JSON.parse(config.textContent) : {};

if (language && language !== document.documentElement.lang) {
  const fields = "textarea, input[type=text], [contenteditable]";
  const mark = (root) => {
    for (const field of root.querySelectorAll(fields)) field.lang ||= language;
  };
  const form = document.querySelector("[data-edit-form]");
  if (form) {
    mark(form);
    new MutationObserver(() => mark(form)).observe(form, { childList: true, subtree: true });
  }
}
