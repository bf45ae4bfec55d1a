// The bilingual editor: one segment is open at a time, the others are read as a page.
import { makeBox } from "./box.js";
import { difference, line, rowOf } from "./elements.js";
import { missing, nodes } from "./marks.js";
import { Outbox } from "./outbox.js";
import { connectValues, resetValue } from "./values.js";

const EVERY = 20_000; // who else is here, and what they have written
const DONE = "translated";

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
    this.token = this.element.querySelector("[name=csrfmiddlewaretoken]").value;
    this.conflicts = [];
    this.outbox = new Outbox({
      address: this.desk.segmentAddress,
      token: this.token,
      user: this.desk.user,
      work: this.desk.work,
      mayKeep: () => !this.desk.sensitive || this.isAllowed,
      on: {
        state: (state, words) => this.showState(state, words),
        saved: (id, segment, isNewer) => this.saved(id, segment, isNewer),
        conflict: (id, mine, answer) => this.differs(id, mine, answer),
        refused: (id, message) => this.showError(id, message),
      },
    });
    this.takeOver();
    connectValues(this.valueTargets, this.token);
    this.restore();
    this.present();
    this.timer = setInterval(() => this.present(), EVERY);
  }

  disconnect() {
    clearInterval(this.timer);
  }

  /** The form of boxes, for those without scripts, becomes rows of which one is open. */
  takeOver() {
    this.plainTarget.remove();
    for (const shown of [this.footTarget, this.filtersTarget, this.keysButtonTarget]) {
      shown.hidden = false;
    }
    if (this.hasSensitiveTarget) {
      this.sensitiveTarget.hidden = false;
      this.keepTarget.checked = this.isAllowed;
    }
    for (const row of this.rowTargets) {
      row.addEventListener("click", (event) => this.pressed(event, row));
      this.close(Number(row.dataset.segment));
    }
    for (const link of this.leftListTarget.querySelectorAll("a")) this.opensRow(link);
    this.outbox.tell();
    const wanted = Number(location.hash.replace("#segment-", ""));
    if (this.segments.has(wanted)) this.open(wanted);
  }

  opensRow(link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.chooseFilter("all");
      this.open(Number(link.hash.replace("#segment-", "")));
    });
  }

  async restore() {
    for (const [id, text] of await this.outbox.restore()) {
      const segment = this.segments.get(id);
      if (!segment) continue;
      segment.text = text;
      if (id === this.openId) this.box.text = text;
      else this.close(id);
    }
    this.outbox.send();
  }

  // Rows ------------------------------------------------------------------------------------

  part(id, name) {
    return rowOf(this.element, id)?.querySelector(`[data-part="${name}"]`);
  }

  /** A segment as text to read; pressing it opens it. */
  close(id) {
    const segment = this.segments.get(id);
    const target = this.part(id, "target");
    if (!segment || !target) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-closed";
    button.dataset.opens = id;
    if (segment.text) {
      button.lang = this.desk.target;
      button.append(...nodes(segment.text, segment.tags, this.words));
    } else {
      button.classList.add("desk-closed--empty");
      button.append(this.fill("write", { kind: segment.kind }));
    }
    button.setAttribute("aria-describedby", `kind-${id}`);
    target.replaceChildren(button);
    rowOf(this.element, id).classList.remove("desk-row--open");
    this.showSegmentState(segment);
  }

  pressed(event, row) {
    const id = Number(row.dataset.segment);
    if (id !== this.openId && !event.target.closest("a, summary") && getSelection().isCollapsed) {
      this.open(id);
    }
  }

  open(id) {
    if (this.openId === id) return this.box.element.focus();
    if (this.openId !== undefined) this.close(this.openId);
    const segment = this.segments.get(id);
    const row = rowOf(this.element, id);
    this.openId = id;
    row.hidden = false;
    row.classList.add("desk-row--open");
    this.box = makeBox(segment, {
      lang: this.desk.target,
      label: this.fill("box", { kind: segment.kind }),
      describedBy: `source-${id}`,
      words: this.words,
    });
    this.box.text = segment.text;
    this.box.element.addEventListener("input", () => this.typed());
    this.tools = this.makeTools(segment);
    this.part(id, "target").replaceChildren(
      ...(segment.former ? this.changed(segment.former) : []),
      this.box.element,
      this.tools,
    );
    this.showTools();
    this.box.element.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    this.helpTarget.hidden = true;
    this.help(id);
  }

  /** What was changed in the original; the former words stand in the box. */
  changed(former) {
    const words = document.createElement("p");
    words.className = "desk-changed";
    words.lang = this.desk.source;
    words.append(...difference(former.difference, this.words));
    return [
      line("p", this.words.changedOriginal, "desk-meta"),
      words,
      line("p", this.words.formerWords, "desk-meta"),
    ];
  }

  makeTools(segment) {
    const tools = document.createElement("div");
    tools.className = "desk-tools";
    const button = (words, action, kind = "button-secondary") => {
      const element = line("button", words, `button button-small ${kind}`);
      element.type = "button";
      element.addEventListener("click", action);
      tools.append(element);
      return element;
    };
    button(this.words.confirm, () => this.confirm(), "");
    button(this.words.previous, () => this.move(-1));
    button(this.words.next, () => this.move(1));
    button(this.words.copy, () => this.take(segment.source));
    this.lacking = document.createElement("span");
    this.lacking.className = "desk-tools";
    this.counter = line("span", "", "desk-meta");
    tools.append(this.lacking, this.counter);
    return tools;
  }

  /** Buttons for the marks that are missing, and the number of characters. */
  showTools() {
    const segment = this.segments.get(this.openId);
    const lacking = missing(segment, this.box.text);
    this.lacking.replaceChildren();
    if (lacking.length) this.lacking.append(line("span", this.words.missing, "desk-meta"));
    for (const one of lacking) {
      const element = line("button", one.label, "button button-small button-secondary");
      element.type = "button";
      element.setAttribute("aria-label", this.fill("insert", { mark: one.label }));
      element.addEventListener("mousedown", (event) => event.preventDefault());
      element.addEventListener("click", () => this.box.insert(one.marks));
      this.lacking.append(element);
    }
    if (!segment.limit) return;
    const number = this.box.text.replace(/\{\/?\d+\}/g, "").length;
    const isOver = number > segment.limit;
    this.counter.textContent = this.fill(isOver ? "tooLong" : "characters", {
      number,
      limit: segment.limit,
    });
    this.counter.classList.toggle("desk-count--over", isOver);
  }

  // Words -----------------------------------------------------------------------------------

  typed() {
    const segment = this.segments.get(this.openId);
    segment.text = this.box.text;
    this.showTools();
    this.showError(this.openId, "");
    this.outbox.put(this.openId, { text: segment.text, confirmed: false, version: segment.version });
  }

  take(text) {
    this.box.text = text;
    this.box.element.focus();
    this.typed();
  }

  confirm() {
    const segment = this.segments.get(this.openId);
    segment.text = this.box.text;
    if (!segment.text.trim() && segment.state !== DONE) {
      this.showError(segment.id, this.words.empty);
      return;
    }
    this.showError(segment.id, "");
    this.outbox.put(segment.id, { text: segment.text, confirmed: true, version: segment.version });
    this.mark(segment, segment.text.trim() ? DONE : "untranslated");
    this.toNextToDo();
  }

  saved(id, segment, isNewer) {
    const known = this.segments.get(id);
    const text = isNewer || id === this.openId ? known.text : segment.text;
    const isConfirmedMeanwhile = isNewer && known.state === DONE;
    Object.assign(known, segment, { text });
    if (isConfirmedMeanwhile) known.state = DONE;
    if (id === this.openId && !isNewer && this.box.text === known.text) known.text = segment.text;
    if (id === this.openId) {
      this.showSegmentState(known);
      if (!isNewer) this.help(id);
    } else this.close(id);
    this.count();
  }

  mark(segment, state) {
    segment.state = state;
    segment.stateName = this.words[`state-${state}`];
    this.showSegmentState(segment);
    this.count();
  }

  showSegmentState(segment) {
    const row = rowOf(this.element, segment.id);
    row.dataset.state = segment.state;
    this.part(segment.id, "state").textContent = this.words[`state-${segment.state}`];
  }

  showError(id, message) {
    const place = this.part(id, "error");
    if (!place) return;
    place.textContent = message;
    place.hidden = !message;
    if (message) place.setAttribute("role", "alert");
    if (message && this.segments.get(id).state === DONE && message !== this.words.empty) {
      this.mark(this.segments.get(id), "draft");
    }
  }

  /** How many are left, in the summary, its list and the filters. */
  count() {
    const all = this.inOrder();
    const left = all.filter((segment) => segment.state !== DONE);
    this.leftTarget.hidden = !left.length;
    this.leftWordsTarget.textContent = left.length
      ? `${this.words["state-todo"]}: ${left.length}`
      : this.words.allDone;
    this.leftListTarget.replaceChildren(
      ...left.map((segment) => {
        const item = document.createElement("li");
        const link = line("a", segment.kind);
        link.href = `#segment-${segment.id}`;
        this.opensRow(link);
        item.append(link, ` · ${this.words[`state-${segment.state}`]}`);
        return item;
      }),
    );
    const number = (test) => String(all.filter(test).length);
    const set = (id, words) => {
      this.filtersTarget.querySelector(`[data-count="${id}"]`).textContent = words;
    };
    set("todo", String(left.length));
    set("outdated", number((segment) => segment.state === "outdated"));
    set("error", number((segment) => segment.state === "error"));
  }

  /** Send for review, publish: what is waiting goes first. */
  submitted(event) {
    if (!this.outbox.waiting.size || event.target.method !== "post") return;
    event.preventDefault();
    this.submission = [event.target, event.submitter];
    this.outbox.send();
  }

  // Moving ----------------------------------------------------------------------------------

  inOrder() {
    return this.rowTargets.map((row) => this.segments.get(Number(row.dataset.segment)));
  }

  isShown(segment) {
    return !rowOf(this.element, segment.id).hidden;
  }

  move(step) {
    const shown = this.inOrder().filter((each) => this.isShown(each) || each.id === this.openId);
    const place = shown.findIndex((each) => each.id === this.openId);
    const next = shown[place + step];
    if (next) this.open(next.id);
  }

  toNextToDo() {
    const all = this.inOrder();
    const place = all.findIndex((each) => each.id === this.openId);
    const isLeft = (each) => each.state !== DONE && this.isShown(each);
    const next = [...all.slice(place + 1), ...all.slice(0, place)].find(isLeft);
    if (next) {
      this.open(next.id);
      return;
    }
    this.close(this.openId);
    this.openId = undefined;
    this.helpTarget.hidden = true;
    (this.element.querySelector(".translation-review .button") ?? this.statusTarget).focus();
  }

  filter(event) {
    this.chooseFilter(event.params.filter);
  }

  chooseFilter(filter) {
    this.element.dataset.filter = filter;
    for (const button of this.filtersTarget.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.deskFilterParam === filter));
    }
    const isWanted = (state) =>
      filter === "all" || (filter === "todo" ? state !== DONE : state === filter);
    for (const row of this.element.querySelectorAll(".desk-row")) {
      const isText = Boolean(row.dataset.segment);
      row.hidden = isText
        ? !isWanted(row.dataset.state) && Number(row.dataset.segment) !== this.openId
        : filter !== "all";
    }
  }

  // Keys ------------------------------------------------------------------------------------

  /** By the place of a key, not its letter: Khmer keyboards have other letters there. */
  key(event) {
    const isInBox = this.box?.element === event.target;
    if (event.isComposing || event.defaultPrevented) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey && this.altKey(event)) {
      event.preventDefault();
    } else if (isInBox && event.key === "Enter" && !event.shiftKey) {
      const { lines } = this.segments.get(this.openId);
      if (lines && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.confirm();
    } else if (event.key === "?" && !event.target.closest("input, textarea, [contenteditable]")) {
      event.preventDefault();
      this.showKeys();
    }
  }

  altKey({ code }) {
    const isOpen = this.openId !== undefined;
    if (code === "Slash") this.showKeys();
    else if (code === "ArrowDown" || code === "ArrowUp") this.step(code === "ArrowDown" ? 1 : -1);
    else if (code === "Digit0" && isOpen) this.take(this.segments.get(this.openId).source);
    else if (code === "KeyT" && isOpen) this.insertMissing();
    else if (/^Digit[1-3]$/.test(code) && isOpen) this.takeSuggestion(Number(code.at(-1)));
    else return false;
    return true;
  }

  step(by) {
    if (this.openId !== undefined) return this.move(by);
    const first = this.inOrder().filter((segment) => this.isShown(segment));
    const next = first.find((segment) => segment.state !== DONE) ?? first[0];
    if (next) this.open(next.id);
  }

  insertMissing() {
    const [first] = missing(this.segments.get(this.openId), this.box.text);
    if (first) this.box.insert(first.marks);
  }

  takeSuggestion(number) {
    const found = this.helpTarget.querySelectorAll("[data-desk-suggestion]")[number - 1];
    if (found) this.take(found.dataset.deskSuggestion);
  }

  showKeys() {
    this.keysTarget.showModal();
  }

  // What stands around ----------------------------------------------------------------------

  async help(id) {
    const aside = this.helpTarget;
    if (matchMedia("(width < 80rem)").matches) rowOf(this.element, id).after(asItem(aside));
    const answer = await fetch(`${this.desk.segmentAddress}${id}/help/`)
      .then((response) => response.json())
      .catch(() => null);
    if (id !== this.openId) return;
    aside.replaceChildren();
    if (!answer) aside.append(line("p", this.words.helpOffline, "desk-meta"));
    for (const { title, html } of answer?.help ?? []) {
      const section = document.createElement("section");
      section.append(line("h3", title));
      section.insertAdjacentHTML("beforeend", html);
      aside.append(section);
    }
    aside.hidden = !aside.childElementCount;
    for (const button of aside.querySelectorAll("[data-desk-take], [data-desk-suggestion]")) {
      const { deskTake, deskSuggestion } = button.dataset;
      button.addEventListener("click", () => this.take(deskTake ?? deskSuggestion));
    }
  }

  async present() {
    const answer = await this.post({ after: this.after ?? this.desk.opened });
    if (!answer) return;
    this.after = answer.now;
    this.peopleTarget.hidden = !answer.people.length;
    this.peopleTarget.textContent = answer.people.length
      ? this.fill("people", { people: answer.people.join(", ") })
      : "";
    for (const segment of answer.segments) this.changedByOthers(segment);
    this.count();
  }

  changedByOthers(segment) {
    const known = this.segments.get(segment.id);
    if (!known || this.outbox.waiting.has(segment.id) || this.outbox.refused.has(segment.id)) return;
    Object.assign(known, segment);
    if (segment.id !== this.openId) this.close(segment.id);
    else {
      this.box.text = known.text;
      this.showSegmentState(known);
    }
  }

  post(words) {
    return fetch(this.desk.presentAddress, {
      method: "POST",
      body: JSON.stringify(words),
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.outbox.token },
    })
      .then((response) => response.json())
      .catch(() => null);
  }

  // Two people at one segment ---------------------------------------------------------------

  differs(id, mine, answer) {
    this.conflicts.push([id, mine, answer]);
    this.showError(id, answer.message);
    if (!this.conflictTarget.open) this.showConflict();
  }

  showConflict() {
    const [id, mine, answer] = this.conflicts.shift() ?? [];
    if (!answer) return;
    const dialog = this.conflictTarget;
    const segment = this.segments.get(id);
    const text = (words) => {
      const element = line("p", "");
      element.lang = this.desk.target;
      element.append(...nodes(words, segment.tags, this.words));
      return element;
    };
    const title = line("h2", segment.kind);
    const compared = line("p", "");
    compared.lang = this.desk.target;
    compared.append(...difference(answer.difference, this.words));
    const buttons = document.createElement("div");
    buttons.className = "desk-tools";
    const choice = (words, action, kind) => {
      const element = line("button", words, `button ${kind}`);
      element.type = "button";
      element.addEventListener("click", () => {
        action();
        dialog.close();
        this.showConflict();
      });
      buttons.append(element);
    };
    choice(this.words.takeTheirs, () => this.settle(id, answer.segment), "");
    choice(this.words.takeYours, () => this.insist(id, mine, answer), "button-secondary");
    choice(this.words.later, () => {}, "button-secondary");
    dialog.replaceChildren(
      title,
      line("p", answer.message),
      line("h2", this.words.theirs), text(answer.theirs),
      line("h2", this.words.yours), text(answer.yours),
      line("h2", this.words.difference), compared,
      buttons,
    );
    dialog.showModal();
  }

  settle(id, segment) {
    this.outbox.drop(id);
    Object.assign(this.segments.get(id), segment);
    this.showError(id, "");
    if (id === this.openId) this.box.text = segment.text;
    else this.close(id);
    this.showSegmentState(this.segments.get(id));
    this.count();
  }

  insist(id, mine, answer) {
    this.showError(id, "");
    this.segments.get(id).version = answer.version;
    this.outbox.put(id, { ...mine, version: answer.version, kept: false });
  }

  // Saved, saving, offline, refused ---------------------------------------------------------

  showState(state, words) {
    if (state === "saved" && this.submission) {
      const [form, button] = this.submission;
      this.submission = undefined;
      form.requestSubmit(button);
    } else if (state === "refused") {
      this.submission = undefined; // who is told of a refusal decides anew
    }
    this.statusTarget.dataset.state = state;
    if (this.statusWordsTarget.textContent !== this.words[words]) {
      this.statusWordsTarget.textContent = this.words[words];
    }
  }

  get isAllowed() {
    return localStorage.getItem(`desk-keep-${this.desk.user}-${this.desk.work}`) === "1";
  }

  allowKeeping(event) {
    const key = `desk-keep-${this.desk.user}-${this.desk.work}`;
    if (event.target.checked) {
      localStorage.setItem(key, "1");
      this.outbox.keepAll();
    } else {
      this.outbox.forgetAll();
      localStorage.removeItem(key);
    }
    this.outbox.tell();
  }

  online() {
    this.outbox.send();
    this.present();
  }

  offline() {
    this.outbox.tell();
  }

  warn(event) {
    if (this.outbox.isUnsafe) event.preventDefault();
  }

  leave() {
    this.outbox.send();
    this.post({ left: true });
  }

  useOriginal(event) {
    resetValue(event.target, this.token);
  }

  fill(name, values) {
    return Object.entries(values).reduce(
      (words, [key, value]) => words.replace(`{${key}}`, value),
      this.words[name],
    );
  }
}

/** The help as the item of a list, where it stands below its segment. */
function asItem(aside) {
  if (aside.parentElement.matches("li")) return aside.parentElement;
  const item = document.createElement("li");
  item.append(aside);
  return item;
}

window.wagtail.app.register("desk", DeskController);
