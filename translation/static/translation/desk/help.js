// The column that helps with the open segment: HTML from the server (translation/desk/help.py).
import { line, rowOf } from "./row/elements.js";

const NARROW = "(width < 80rem)"; // as in desk.css: help stands below its segment

export class Help {
  /** `take`: puts a text into the box. */
  constructor({ root, aside, address, words, take }) {
    Object.assign(this, { root, aside, address, words, take });
  }

  hide() {
    this.id = undefined;
    this.aside.hidden = true;
  }

  async show(id) {
    if (this.id !== id) this.hide();
    this.id = id;
    if (matchMedia(NARROW).matches) rowOf(this.root, id).after(asItem(this.aside));
    const answer = await fetch(`${this.address}${id}/help/`)
      .then((response) => response.json())
      .catch(() => null);
    if (id !== this.id) return;
    this.aside.replaceChildren();
    if (!answer) this.aside.append(line("p", this.words.helpOffline, "desk-meta"));
    for (const { title, html } of answer?.help ?? []) {
      const section = document.createElement("section");
      section.append(line("h3", title));
      section.insertAdjacentHTML("beforeend", html);
      this.aside.append(section);
    }
    this.aside.hidden = !this.aside.childElementCount;
    for (const button of this.aside.querySelectorAll("[data-desk-take], [data-desk-suggestion]")) {
      const { deskTake, deskSuggestion } = button.dataset;
      button.addEventListener("click", () => this.take(deskTake ?? deskSuggestion));
    }
  }

  takeSuggestion(number) {
    const found = this.aside.querySelectorAll("[data-desk-suggestion]")[number - 1];
    if (found) this.take(found.dataset.deskSuggestion);
  }
}

/** The help as the item of a list, where it stands below its segment. */
function asItem(aside) {
  if (aside.parentElement.matches("li")) return aside.parentElement;
  const item = document.createElement("li");
  item.append(aside);
  return item;
}
