// The open segment: what was changed in the original, the box, its buttons and its counter.
import { makeBox } from "./box.js";
import { difference, fill, line, rejection, toolbar } from "./elements.js";
import { missing } from "./marks.js";

export class OpenSegment {
  /** `words`: labels by name. `on`: {typed, confirm, move(step), take(text)}. */
  constructor(segment, { words, source, target, on }) {
    Object.assign(this, { segment, words, on });
    this.box = makeBox(segment, {
      lang: target,
      label: fill(words.box, { kind: segment.kind }),
      describedBy: `source-${segment.id}`,
      words,
    });
    this.box.text = segment.text;
    this.box.element.addEventListener("input", () => on.typed());
    this.lacking = document.createElement("span");
    this.lacking.className = "desk-tools desk-lacking";
    this.counter = line("span", "", "desk-meta desk-count");
    this.elements = [
      ...(segment.rejection ? rejection(segment.rejection, words) : []),
      ...(segment.former ? this.changed(segment.former, source) : []),
      this.box.element,
      this.lacking,
      this.tools(),
    ];
    this.showTools();
  }

  /** Whether Enter makes a new line. */
  get hasLines() {
    return this.segment.lines;
  }

  get text() {
    return this.box.text;
  }

  set text(text) {
    this.box.text = text;
  }

  /** The former words stand in the box. */
  changed(former, lang) {
    const words = document.createElement("p");
    words.className = "desk-changed";
    words.lang = lang;
    words.append(...difference(former.difference, this.words));
    return [
      line("p", this.words.changedOriginal, "desk-meta"),
      words,
      line("p", this.words.formerWords, "desk-meta"),
    ];
  }

  tools() {
    const { tools, button } = toolbar();
    button(this.words.confirm, () => this.on.confirm(), "");
    button(this.words.previous, () => this.on.move(-1));
    button(this.words.next, () => this.on.move(1));
    button(this.words.copy, () => this.on.take(this.segment.source));
    tools.append(this.counter);
    return tools;
  }

  /** Buttons for the marks that are missing, and the number of characters. */
  showTools() {
    const lacking = missing(this.segment, this.text);
    this.lacking.hidden = !lacking.length;
    this.lacking.replaceChildren(line("span", this.words.missing, "desk-meta"));
    for (const one of lacking) {
      const element = line("button", one.label, "button button-small button-secondary");
      element.type = "button";
      element.setAttribute("aria-label", fill(this.words.insert, { mark: one.label }));
      element.addEventListener("mousedown", (event) => event.preventDefault());
      element.addEventListener("click", () => this.box.insert(one.marks));
      this.lacking.append(element);
    }
    const { limit } = this.segment;
    if (!limit) return;
    const number = this.text.replace(/\{\/?\d+\}/g, "").length;
    const isOver = number > limit;
    const name = isOver ? this.words.tooLong : this.words.characters;
    this.counter.textContent = fill(name, { number, limit });
    this.counter.classList.toggle("desk-count--over", isOver);
  }

  insertMissing() {
    const [first] = missing(this.segment, this.text);
    if (first) this.box.insert(first.marks);
  }
}
