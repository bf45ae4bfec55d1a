// The column that helps with the open segment: HTML from the server (translation/desk/help.py).
import { line, rowOf } from "./row/elements.js";

const NARROW = "(width < 80rem)"; // as in desk.css: help stands below its segment

export class Help {
  /** `take`: puts a text into the box in place of all that stands there. `insert`: at the caret. `token`: against forged requests. */
  constructor({ root, aside, address, words, take, insert, token }) {
    Object.assign(this, { root, aside, address, words, take, insert, token });
  }

  hide() {
    this.id = undefined;
    this.aside.hidden = true;
    underline(null, []);
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
    for (const button of this.aside.querySelectorAll("[data-desk-insert]")) {
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.insert(button.dataset.deskInsert));
    }
    const found = [...this.aside.querySelectorAll("[data-desk-found]")];
    const source = rowOf(this.root, id)?.querySelector(".desk-source");
    underline(source, found.map((element) => element.dataset.deskFound));
    for (const form of this.aside.querySelectorAll("[data-desk-aside]")) {
      form.addEventListener("submit", (event) => this.putAside(event));
    }
  }

  /** A reviewer puts aside what a check says; then it is asked anew what they say. */
  async putAside(event) {
    event.preventDefault();
    const form = event.target;
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json", "X-CSRFToken": this.token() },
    }).catch(() => null);
    if (answer?.ok) return this.show(this.id);
    const { message } = (await answer?.json().catch(() => null)) ?? {};
    form.querySelector("[role=alert]")?.remove();
    const told = line("p", message ?? this.words.notStored, "desk-error");
    told.setAttribute("role", "alert");
    form.append(told);
  }

  takeSuggestion(number) {
    const found = this.aside.querySelectorAll("[data-desk-suggestion]")[number - 1];
    if (found) this.take(found.dataset.deskSuggestion);
  }

  insertTerm(key) {
    const found = this.aside.querySelector(`[data-desk-key="${key}"]`);
    if (found) this.insert(found.dataset.deskInsert);
  }
}

/** Underline words of the source, where the browser can do so without changing the page. */
function underline(source, words) {
  if (!CSS.highlights) return;
  const ranges = source ? words.flatMap((word) => rangesOf(source, word)) : [];
  CSS.highlights.set("desk-terms", new Highlight(...ranges));
}

function rangesOf(source, word) {
  const found = [];
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = data.indexOf(word); at >= 0; at = data.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + word.length);
      found.push(range);
    }
  }
  return found;
}

/** The help as the item of a list, where it stands below its segment. */
function asItem(aside) {
  if (aside.parentElement.matches("li")) return aside.parentElement;
  const item = document.createElement("li");
  item.append(aside);
  return item;
}
