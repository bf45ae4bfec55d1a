// How many segments are left, the list of them, and which segments are shown.
import { isDone } from "./states.js";
import { line } from "./row/elements.js";

export class Overview {
  /** `segments`: gives all in order. `openId`: gives that of the open one. `open`: opens one. */
  constructor({ root, filters, left, leftWords, leftList, words, segments, openId, open }) {
    Object.assign(this, { root, filters, left, leftWords, leftList, words, segments, openId, open });
    filters.hidden = false;
    for (const link of leftList.querySelectorAll("a")) this.opensRow(link);
  }

  opensRow(link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.choose("all");
      this.open(Number(link.hash.replace("#segment-", "")));
    });
  }

  count() {
    const all = this.segments();
    const left = all.filter((segment) => !isDone(segment));
    this.left.hidden = !left.length;
    this.leftWords.textContent = left.length
      ? `${this.words["state-todo"]}: ${left.length}`
      : this.words.allDone;
    this.leftList.replaceChildren(...left.map((segment) => this.item(segment)));
    const set = (id, number) => {
      this.filters.querySelector(`[data-count="${id}"]`).textContent = String(number);
    };
    set("todo", left.length);
    for (const state of ["outdated", "rejected", "error"]) {
      set(state, all.filter((segment) => segment.state === state).length);
    }
  }

  item(segment) {
    const item = document.createElement("li");
    const link = line("a", segment.kind);
    link.href = `#segment-${segment.id}`;
    this.opensRow(link);
    item.append(link, ` · ${this.words[`state-${segment.state}`]}`);
    return item;
  }

  choose(filter) {
    this.root.dataset.filter = filter;
    for (const button of this.filters.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.deskFilterParam === filter));
    }
    const isWanted = ({ state }) =>
      filter === "all" || (filter === "todo" ? !isDone({ state }) : state === filter);
    for (const row of this.root.querySelectorAll(".desk-row")) {
      const id = Number(row.dataset.segment);
      row.hidden = id ? !isWanted(row.dataset) && id !== this.openId() : filter !== "all";
    }
  }
}
