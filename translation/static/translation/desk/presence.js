// Who else is here, and what they have written: asked every 20 seconds.
import { fill } from "./row/elements.js";

const EVERY = 20_000;

export class Presence {
  /** `token`: gives the session's token. `changed`: is told each segment that others wrote. */
  constructor({ address, opened, token, line, words, changed }) {
    Object.assign(this, { address, token, line, words, changed });
    this.after = opened;
    this.ask();
    this.timer = setInterval(() => this.ask(), EVERY);
  }

  stop() {
    clearInterval(this.timer);
  }

  async ask() {
    const answer = await this.post({ after: this.after });
    if (!answer) return;
    this.after = answer.now;
    const people = answer.people.join(", ");
    this.line.hidden = !people;
    this.line.textContent = people ? fill(this.words.people, { people }) : "";
    for (const segment of answer.segments) this.changed(segment);
  }

  left() {
    this.post({ left: true });
  }

  post(words) {
    return fetch(this.address, {
      method: "POST",
      body: JSON.stringify(words),
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token() },
    })
      .then((response) => response.json())
      .catch(() => null);
  }
}
