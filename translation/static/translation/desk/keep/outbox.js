// Sends words to the server, one segment after another. Typing never waits for it: what was
// typed is in a list here and, where that is allowed, on the device, until the server has it.
import { forget, keep, keptWords } from "./device.js";

const PAUSE = 800; // after the last key
const RETRIES = [3000, 10_000, 30_000];
const KEEPALIVE_LIMIT = 50_000; // browsers send no more while a page closes

export class Outbox {
  /** `mayKeep`: whether words may be kept on the device. `on`: {state, saved, conflict, refused}. */
  constructor({ address, token, user, work, mayKeep, on }) {
    Object.assign(this, { address, token, user, work, mayKeep, on });
    this.waiting = new Map();
    this.refused = new Map();
    this.failures = 0;
    this.failsToKeep = false;
    this.isSending = false;
  }

  /** Words of a segment, read at `version`; at once if they are confirmed. */
  put(id, words) {
    const before = this.waiting.get(id);
    const entry = { ...words, sent: before?.sent ?? [], version: before?.version ?? words.version };
    entry.kept = words.kept ?? before?.kept ?? false;
    this.waiting.delete(id);
    this.waiting.set(id, entry);
    this.refused.delete(id);
    this.keep(id, entry);
    this.tell();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), entry.confirmed ? 0 : PAUSE);
  }

  keep(id, entry) {
    if (!this.mayKeep()) return;
    const { text, confirmed, version, sent } = entry;
    keep({ user: this.user, work: this.work, id, text, confirmed, version, sent }).catch(() => {
      this.failsToKeep = true;
      this.tell();
    });
  }

  forget(id) {
    forget({ user: this.user, work: this.work, id }).catch(() => {});
  }

  /** Forget everything of this work on this device: keeping is no longer allowed. */
  forgetAll() {
    for (const id of this.waiting.keys()) this.forget(id);
  }

  keepAll() {
    for (const [id, entry] of this.waiting) this.keep(id, entry);
  }

  /** What was left on this device, put back into the list. Gives [id, words] of each. */
  async restore() {
    const found = await keptWords(this.user, this.work).catch(() => []);
    for (const { id, text, confirmed, version, sent } of found) {
      this.waiting.set(id, { text, confirmed, version, sent: sent ?? [], kept: true });
    }
    return found.map(({ id, text }) => [id, text]);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.isSending) return;
    this.isSending = true;
    this.tell();
    try {
      while (this.waiting.size) {
        const [id, entry] = this.waiting.entries().next().value;
        if (!(await this.sendOne(id, entry))) break;
      }
    } finally {
      this.isSending = false;
      this.tell();
    }
  }

  /** Whether to go on with the next. */
  async sendOne(id, entry) {
    entry.sent = [...entry.sent, entry.text].slice(-5);
    const { text, confirmed, version, kept } = entry;
    const body = JSON.stringify({ text, confirmed, version, kept });
    let response;
    let answer;
    try {
      response = await fetch(`${this.address}${id}/`, {
        method: "PUT",
        body,
        keepalive: body.length < KEEPALIVE_LIMIT,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      });
      answer = await response.json();
    } catch (error) {
      return this.fail(response);
    }
    if (response.status >= 500) return this.fail(response);
    this.failures = 0;
    if (response.ok) this.arrived(id, entry, answer);
    else if (response.status === 409) this.differs(id, entry, answer);
    else this.refuse(id, entry, response.status, answer);
    return true;
  }

  /** No answer, or none that can be read: try again later. A page to sign in comes as HTML. */
  fail(response) {
    this.isSignedOut = Boolean(response?.redirected) || response?.status === 403;
    this.failures += 1;
    const pause = RETRIES[Math.min(this.failures, RETRIES.length) - 1];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), pause);
    return false;
  }

  /** Who signed in again in another tab needs the new session's token. */
  async retry() {
    if (this.isSignedOut) {
      const answer = await fetch(this.address).then((found) => found.json()).catch(() => ({}));
      this.token = answer.token ?? this.token;
    }
    this.send();
  }

  arrived(id, entry, { segment }) {
    const now = this.waiting.get(id);
    if (now === entry) {
      this.waiting.delete(id);
      this.forget(id);
    } else if (now) {
      Object.assign(now, { version: segment.version, kept: false, sent: [] });
    }
    this.on.saved(id, segment, now !== entry);
  }

  /** Somebody else was faster; or it was this person, and only the answer was lost. */
  differs(id, entry, answer) {
    const now = this.waiting.get(id);
    if (entry.sent.slice(0, -1).includes(answer.theirs)) {
      Object.assign(now, { version: answer.version, kept: false });
      return;
    }
    this.waiting.delete(id);
    this.refused.set(id, answer.message);
    this.on.conflict(id, now, answer);
  }

  /** The server has said no. Words that can't be confirmed are stored as a draft. */
  refuse(id, entry, status, { message }) {
    this.on.refused(id, message);
    if (this.waiting.get(id) !== entry) return;
    this.waiting.delete(id);
    if (status === 400 && entry.confirmed) {
      this.put(id, { ...entry, confirmed: false });
    }
    this.refused.set(id, message);
  }

  /** A conflict was decided for the words of the server. */
  drop(id) {
    this.waiting.delete(id);
    this.refused.delete(id);
    this.forget(id);
    this.tell();
  }

  get isUnsafe() {
    return this.waiting.size > 0 && (this.failsToKeep || !this.mayKeep());
  }

  tell() {
    const isOffline = this.failures > 0 || !navigator.onLine;
    if (this.waiting.size && this.isSignedOut && this.failures) this.on.state("refused", "signedOut");
    else if (this.waiting.size && isOffline) this.on.state("offline", this.isUnsafe ? "unkept" : "offline");
    else if (this.waiting.size) this.on.state("saving", "saving");
    else if (this.refused.size) this.on.state("refused", "refused");
    else this.on.state("saved", "saved");
  }
}
