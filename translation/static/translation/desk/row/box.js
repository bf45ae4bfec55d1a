// The box in which a segment is translated: a text box, or, where the original has marks, an
// editable element with chips in it. Both read and write a text with marks.
import { chip, hasMarks, nodes } from "./marks.js";

export function makeBox(segment, options) {
  return hasMarks(segment) ? new ChipBox(segment, options) : new PlainBox(segment, options);
}

class PlainBox {
  constructor(segment, { lang, label, describedBy }) {
    this.element = document.createElement("textarea");
    this.element.className = "desk-box";
    this.element.rows = Math.min(8, Math.max(2, Math.ceil(segment.source.length / 45)));
    this.element.lang = lang;
    this.element.setAttribute("aria-label", label);
    this.element.setAttribute("aria-describedby", describedBy);
  }

  get text() {
    return this.element.value;
  }

  set text(text) {
    this.element.value = text;
  }

  insert(text) {
    this.element.focus();
    this.element.setRangeText(text, this.element.selectionStart, this.element.selectionEnd, "end");
    this.element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

class ChipBox {
  constructor(segment, { lang, label, describedBy, words }) {
    this.segment = segment;
    this.words = words;
    this.element = document.createElement("div");
    this.element.className = "desk-box";
    this.element.contentEditable = "true";
    this.element.lang = lang;
    this.element.setAttribute("role", "textbox");
    this.element.setAttribute("aria-multiline", "true");
    this.element.setAttribute("aria-label", label);
    this.element.setAttribute("aria-describedby", describedBy);
    this.element.addEventListener("paste", (event) => this.paste(event));
    this.element.addEventListener("drop", (event) => event.preventDefault());
    this.element.addEventListener("beforeinput", (event) => this.onlyWords(event));
    this.element.addEventListener("input", () => this.removeHalves());
  }

  get text() {
    return read(this.element);
  }

  set text(text) {
    this.element.replaceChildren(...nodes(text, this.segment.tags, this.words));
  }

  /** No bold, no lists, nothing but words and line breaks. */
  onlyWords(event) {
    if (event.inputType.startsWith("format")) event.preventDefault();
    if (event.inputType === "insertParagraph") {
      event.preventDefault();
      this.insert("\n");
    }
  }

  paste(event) {
    event.preventDefault();
    this.insert(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"));
  }

  /** A tag of which one end was deleted goes as a whole: it can be put in again. */
  removeHalves() {
    for (const element of this.element.querySelectorAll("[data-mark]")) {
      const mark = element.dataset.mark;
      if (!mark.startsWith("{")) continue;
      const other = mark.startsWith("{/") ? mark.replace("{/", "{") : mark.replace("{", "{/");
      if (!this.element.querySelector(`[data-mark="${CSS.escape(other)}"]`)) element.remove();
    }
  }

  /** Words or chips at the caret; a pair of chips goes around what is chosen. */
  insert(what) {
    const range = this.range();
    if (typeof what === "string") {
      range.deleteContents();
      this.place(range, nodes(what, this.segment.tags, this.words));
    } else if (what.length === 1) {
      range.deleteContents();
      this.place(range, [chip(what[0], this.words)]);
    } else {
      const inside = range.extractContents();
      const [open, close] = what.map((piece) => chip(piece, this.words));
      const last = inside.lastChild;
      range.insertNode(close);
      range.insertNode(inside);
      range.insertNode(open);
      if (last) this.caretAfter(close);
      else this.caretAfter(open);
    }
    this.element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  place(range, added) {
    for (const node of [...added].reverse()) range.insertNode(node);
    if (added.length) this.caretAfter(added.at(-1));
  }

  caretAfter(node) {
    const range = document.createRange();
    range.setStartAfter(node);
    range.collapse(true);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** What is chosen in the box; its end, if the caret is elsewhere. */
  range() {
    this.element.focus();
    const selection = getSelection();
    if (selection.rangeCount && this.element.contains(selection.getRangeAt(0).commonAncestorContainer)) {
      return selection.getRangeAt(0);
    }
    const range = document.createRange();
    range.selectNodeContents(this.element);
    range.collapse(false);
    return range;
  }
}

/** The text with marks of an element. Browsers put lines into <div> and <br>. */
function read(element) {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset?.mark) text += node.dataset.mark;
    else if (node.nodeName === "BR") text += node.nextSibling ? "\n" : "";
    else if (node.nodeType === Node.ELEMENT_NODE) {
      text += (node.nodeName === "DIV" && text ? "\n" : "") + read(node);
    }
  }
  return text.replaceAll("\u00a0", " ");
}
