// The main button of wagtail-localize's editor is the last of its actions: for a translator
// "Convert to alias" or "Delete". Here it is what the review asks of this person, if anything:
// "Approve" or "Send for review"; the stock one moves into the menu beside it. Publishing stays.
const editor = document.querySelector(".js-translation-editor");
const review = document.querySelector("#translation-review");
const likely =
  review?.querySelector("button[value=approve]") ?? review?.querySelector("button[value=submit]");

function place() {
  const actions = editor.querySelector("footer .w-dropdown-button");
  const stock = actions?.querySelector(":scope > .button");
  const menu = actions?.querySelector(".w-dropdown__content");
  if (!menu || !stock || actions.dataset.placed) return;
  if (stock.value === "publish" && likely?.value !== "approve") return;
  actions.dataset.placed = "yes";
  menu.append(stock.cloneNode(true));
  stock.style.display = "none";
  if (!likely) return;
  const main = likely.cloneNode(true);
  main.setAttribute("form", review.id);
  actions.prepend(main);
}

if (editor) {
  place();
  new MutationObserver(place).observe(editor, { childList: true, subtree: true });
}
