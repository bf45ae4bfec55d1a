// Somebody else was faster at a segment: both texts, the difference, and a choice.
import { difference, line } from "./row/elements.js";
import { nodes } from "./row/marks.js";

export class Comparison {
  /** `settle`: their words stay. `insist`: mine are sent again. */
  constructor({ dialog, words, lang, segments, settle, insist }) {
    Object.assign(this, { dialog, words, lang, segments, settle, insist });
    this.waiting = [];
  }

  add(id, mine, answer) {
    this.waiting.push([id, mine, answer]);
    if (!this.dialog.open) this.show();
  }

  show() {
    const [id, mine, answer] = this.waiting.shift() ?? [];
    if (!answer) return;
    const segment = this.segments.get(id);
    const compared = line("p", "");
    compared.lang = this.lang;
    compared.append(...difference(answer.difference, this.words));
    this.dialog.replaceChildren(
      line("h2", segment.kind),
      line("p", answer.message),
      line("h2", this.words.theirs), this.text(answer.theirs, segment),
      line("h2", this.words.yours), this.text(answer.yours, segment),
      line("h2", this.words.difference), compared,
      this.buttons(id, mine, answer),
    );
    this.dialog.showModal();
  }

  text(words, segment) {
    const element = line("p", "");
    element.lang = this.lang;
    element.append(...nodes(words, segment.tags, this.words));
    return element;
  }

  buttons(id, mine, answer) {
    const buttons = document.createElement("div");
    buttons.className = "desk-tools";
    const choice = (words, action, kind) => {
      const element = line("button", words, `button ${kind}`);
      element.type = "button";
      element.addEventListener("click", () => {
        action();
        this.dialog.close();
        this.show();
      });
      buttons.append(element);
    };
    choice(this.words.takeTheirs, () => this.settle(id, answer), "");
    choice(this.words.takeYours, () => this.insist(id, mine, answer), "button-secondary");
    choice(this.words.later, () => {}, "button-secondary");
    return buttons;
  }
}
