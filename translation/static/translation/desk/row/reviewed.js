// The open segment while its version is in review: its words can be read, not changed; who
// reviews it approves it, or rejects it with a comment.
import { line, rejection, toolbar } from "./elements.js";
import { nodes } from "./marks.js";

export class ReviewedSegment {
  constructor(segment, { words, target, mayJudge, on }) {
    Object.assign(this, { segment, words, mayJudge, on });
    this.hasLines = false;
    const read = document.createElement("p");
    read.className = "desk-read";
    read.lang = target;
    read.tabIndex = 0;
    this.box = { element: read };
    this.text = segment.text;
    this.elements = [
      ...(segment.rejection ? rejection(segment.rejection, words) : []),
      read,
      this.tools(),
    ];
  }

  get text() {
    return this.segment.text;
  }

  set text(text) {
    this.box.element.replaceChildren(...nodes(text, this.segment.tags, this.words));
  }

  confirm() {
    if (this.mayJudge) this.on.judge(true);
    else this.on.move(1);
  }

  insertMissing() {}

  tools() {
    const { tools, button } = toolbar();
    if (this.mayJudge) button(this.words.approve, () => this.on.judge(true), "");
    button(this.words.previous, () => this.on.move(-1));
    button(this.words.next, () => this.on.move(1));
    if (!this.mayJudge) return tools;
    const label = line("label", this.words.rejectionComment, "desk-comment");
    this.comment = document.createElement("textarea");
    this.comment.rows = 2;
    this.comment.maxLength = 2000;
    label.append(this.comment);
    tools.append(label);
    button(this.words.reject, () => this.on.judge(false, this.comment.value));
    return tools;
  }
}
