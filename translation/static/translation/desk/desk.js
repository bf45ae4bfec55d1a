// The bilingual editor: one segment is open at a time, the others are read as a page.
import { pressed } from "./keyboard.js";
import { makeParts } from "./parts.js";
import { OpenSegment } from "./row/open.js";
import { ReviewedSegment } from "./row/reviewed.js";
import { connectValues, resetValue } from "./row/values.js";
import { isDone } from "./states.js";

class DeskController extends window.StimulusModule.Controller {
  static targets = [
    "row", "value", "help", "foot", "status", "statusWords", "people", "filters", "keysButton", "keys",
    "left", "leftWords", "leftList", "plain", "conflict", "sensitive", "keep",
  ];
  static values = { data: String };

  connect() {
    this.desk = JSON.parse(document.getElementById(this.dataValue).textContent);
    this.words = this.desk.labels;
    this.segments = new Map(this.desk.segments.map((segment) => [segment.id, segment]));
    Object.assign(this, makeParts(this, this.desk, this.segments));
    this.takeOver();
    connectValues(this.valueTargets, this.outbox.token);
    this.restore();
  }

  disconnect() {
    this.presence.stop();
  }

  /** The form of boxes, for those without scripts, becomes rows of which one is open. */
  takeOver() {
    this.plainTarget.remove();
    for (const shown of [this.footTarget, this.keysButtonTarget]) shown.hidden = false;
    if (this.hasSensitiveTarget) {
      this.sensitiveTarget.hidden = false;
      this.keepTarget.checked = this.permission.isGiven;
    }
    for (const row of this.rowTargets) {
      row.addEventListener("click", (event) => this.rowPressed(event, row));
      this.rows.close(Number(row.dataset.segment));
    }
    this.outbox.tell();
    const wanted = Number(location.hash.replace("#segment-", ""));
    if (this.segments.has(wanted)) this.open(wanted);
  }

  /** Words that were left on this device the last time. */
  async restore() {
    for (const [id, text] of await this.outbox.restore()) {
      const segment = this.segments.get(id);
      if (!segment) continue;
      segment.text = text;
      if (id === this.openId) this.opened.text = text;
      else this.rows.close(id);
    }
    this.outbox.send();
  }

  // One segment is open ---------------------------------------------------------------------

  get openId() {
    return this.opened?.segment.id;
  }

  rowPressed(event, row) {
    const id = Number(row.dataset.segment);
    if (id !== this.openId && !event.target.closest("a, summary") && getSelection().isCollapsed) {
      this.open(id);
    }
  }

  open(id) {
    if (this.openId === id) return this.opened.box.element.focus();
    if (this.opened) this.rows.close(this.openId);
    const Opened = this.desk.review.isWaiting ? ReviewedSegment : OpenSegment;
    this.opened = new Opened(this.segments.get(id), {
      words: this.words,
      source: this.desk.source,
      target: this.desk.target,
      mayJudge: this.desk.review.mayJudge,
      on: {
        typed: () => this.typed(),
        confirm: () => this.confirm(),
        move: (step) => this.move(step),
        take: (text) => this.take(text),
        judge: (approves, comment) => this.judge(approves, comment),
      },
    });
    const row = this.rows.open(id, this.opened.elements);
    this.opened.box.element.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    this.help.show(id);
  }

  move(step) {
    const next = this.rows.neighbour(step);
    if (next) this.open(next.id);
  }

  toNextToDo(isToDo) {
    const next = this.rows.nextToDo(isToDo);
    if (next) {
      this.open(next.id);
      return;
    }
    this.rows.close(this.openId);
    this.opened = undefined;
    this.help.hide();
    (this.element.querySelector(".translation-review .button") ?? this.statusTarget).focus();
  }

  filter(event) {
    this.overview.choose(event.params.filter);
  }

  key(event) {
    pressed(event, this);
  }

  showKeys() {
    this.keysTarget.showModal();
  }

  // Words -----------------------------------------------------------------------------------

  typed() {
    const { segment, text } = this.opened;
    segment.text = text;
    this.opened.showTools();
    this.showError(segment.id, "");
    this.outbox.put(segment.id, { text, confirmed: false, version: segment.version });
  }

  take(text) {
    if (this.desk.review.isWaiting) return;
    this.opened.text = text;
    this.opened.box.element.focus();
    this.typed();
  }

  /** A reviewer approves or rejects the words that are open. */
  async judge(approves, comment = "") {
    const { id } = this.opened.segment;
    const answer = await this.verdicts.send(id, { approves, comment });
    this.showError(id, answer.segment ? "" : (answer.message ?? this.words.notStored));
    if (!answer.segment) return;
    this.adopt(answer.segment);
    if (this.openId === id) this.toNextToDo(({ state }) => state === "translated");
  }

  confirm() {
    if (this.desk.review.isWaiting) return this.opened.confirm();
    const { segment, text } = this.opened;
    segment.text = text;
    if (!text.trim() && !isDone(segment)) {
      this.showError(segment.id, this.words.empty);
      return;
    }
    this.showError(segment.id, "");
    this.outbox.put(segment.id, { text, confirmed: true, version: segment.version });
    this.mark(segment, text.trim() ? "translated" : "untranslated");
    this.toNextToDo();
  }

  saved(id, segment, isNewer) {
    const known = this.segments.get(id);
    const isOpen = id === this.openId;
    const isConfirmedMeanwhile = isNewer && isDone(known);
    Object.assign(known, segment, { text: isNewer || isOpen ? known.text : segment.text });
    if (isConfirmedMeanwhile) known.state = "translated";
    if (isOpen) {
      this.rows.showState(known);
      if (!isNewer) this.help.show(id);
    } else this.rows.close(id);
    this.overview.count();
  }

  mark(segment, state) {
    segment.state = state;
    this.rows.showState(segment);
    this.overview.count();
  }

  /** Words that were refused are no translation, whatever was shown while they were sent. */
  showError(id, message) {
    this.rows.showError(id, message);
    const segment = this.segments.get(id);
    const wasTaken = segment && isDone(segment) && message !== this.words.empty;
    if (message && wasTaken && !this.desk.review.isWaiting) this.mark(segment, "draft");
  }

  changedByOthers(segment) {
    const { waiting, refused } = this.outbox;
    const isMine = waiting.has(segment.id) || refused.has(segment.id);
    if (this.segments.has(segment.id) && !isMine) this.adopt(segment);
  }

  /** Show what the server has. */
  adopt(segment) {
    const known = Object.assign(this.segments.get(segment.id), segment);
    if (segment.id === this.openId) {
      this.opened.text = known.text;
      this.rows.showState(known);
    } else this.rows.close(segment.id);
    this.overview.count();
  }

  // Two people at one segment ---------------------------------------------------------------

  differs(id, mine, answer) {
    this.showError(id, answer.message);
    this.comparison.add(id, mine, answer);
  }

  settle(id, { segment, theirs, version, arrived }) {
    this.outbox.drop(id);
    this.showError(id, "");
    this.adopt({ ...segment, text: theirs });
    if (arrived) this.outbox.put(id, { text: theirs, confirmed: false, version }); // no draft now
  }

  insist(id, mine, answer) {
    this.showError(id, "");
    this.segments.get(id).version = answer.version;
    this.outbox.put(id, { ...mine, version: answer.version, kept: false });
  }

  // Saved, saving, offline, refused ---------------------------------------------------------

  /** Send for review, publish: what is waiting or on its way goes first. */
  submitted(event) {
    if (!this.outbox.waiting.size || event.target.method !== "post") return;
    event.preventDefault();
    this.submission = [event.target, event.submitter];
    this.outbox.send();
  }

  showState(state, name) {
    if (state === "saved" && this.submission) {
      const [form, button] = this.submission;
      this.submission = undefined;
      form.requestSubmit(button);
    } else if (state === "refused") {
      this.submission = undefined; // who is told of a refusal decides anew
    }
    this.statusTarget.dataset.state = state;
    if (this.statusWordsTarget.textContent !== this.words[name]) {
      this.statusWordsTarget.textContent = this.words[name];
    }
  }

  allowKeeping(event) {
    if (event.target.checked) {
      this.permission.isGiven = true;
      this.outbox.keepAll();
    } else {
      this.outbox.forgetAll();
      this.permission.isGiven = false;
    }
    this.outbox.tell();
  }

  online() {
    this.outbox.send();
    this.presence.ask();
  }

  offline() {
    this.outbox.tell();
  }

  warn(event) {
    if (this.outbox.isUnsafe) event.preventDefault();
  }

  leave() {
    this.outbox.send();
    this.presence.left();
  }

  useOriginal(event) {
    resetValue(event.target, this.outbox.token);
  }
}

window.wagtail.app.register("desk", DeskController);
