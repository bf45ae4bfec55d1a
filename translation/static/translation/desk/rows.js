// All segments in order, as text to read; which of them are shown, and which is the next.
import { fill, rowOf } from "./row/elements.js";
import { nodes } from "./row/marks.js";
import { isDone } from "./states.js";

export class Rows {
  /** `rows`: their elements. `segments`: by id. `lang`: of the translation. `openId`: gives that of the open one. */
  constructor({ root, rows, segments, words, lang, openId }) {
    Object.assign(this, { root, segments, words, lang, openId });
    this.ids = rows.map((row) => Number(row.dataset.segment));
  }

  inOrder() {
    return this.ids.map((id) => this.segments.get(id));
  }

  of(id) {
    return rowOf(this.root, id);
  }

  part(id, name) {
    return this.of(id)?.querySelector(`[data-part="${name}"]`);
  }

  /** A segment as text to read; pressing it opens it. */
  close(id) {
    const segment = this.segments.get(id);
    const target = this.part(id, "target");
    if (!segment || !target) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-closed";
    if (segment.text) {
      button.lang = this.lang;
      button.append(...nodes(segment.text, segment.tags, this.words));
    } else {
      button.classList.add("desk-closed--empty");
      button.append(fill(this.words.write, { kind: segment.kind }));
    }
    button.setAttribute("aria-describedby", `kind-${id}`);
    target.replaceChildren(button);
    this.of(id).classList.remove("desk-row--open");
    this.showState(segment);
  }

  /** Make room for the open segment. */
  open(id, elements) {
    const row = this.of(id);
    row.hidden = false;
    row.classList.add("desk-row--open");
    this.part(id, "target").replaceChildren(...elements);
    return row;
  }

  showState({ id, state }) {
    this.of(id).dataset.state = state;
    this.part(id, "state").textContent = this.words[`state-${state}`];
  }

  showError(id, message) {
    const place = this.part(id, "error");
    if (!place) return;
    place.textContent = message;
    place.hidden = !message;
    if (message) place.setAttribute("role", "alert");
  }

  isShown({ id }) {
    return id === this.openId() || !this.of(id).hidden;
  }

  /** The segment so many before or behind the open one, of those that are shown. */
  neighbour(step) {
    const shown = this.inOrder().filter((each) => this.isShown(each));
    const place = shown.findIndex((each) => each.id === this.openId());
    if (place >= 0) return shown[place + step];
    return shown.find((each) => !isDone(each)) ?? shown[0];
  }

  /** The next that is to do, from the open one on and then from the beginning. */
  nextToDo(isToDo = (each) => !isDone(each)) {
    const all = this.inOrder();
    const place = all.findIndex((each) => each.id === this.openId());
    return [...all.slice(place + 1), ...all.slice(0, place)].find(
      (each) => isToDo(each) && this.isShown(each),
    );
  }
}
