// Sends what a reviewer says about a segment.

export class Verdicts {
  constructor({ address, token }) {
    Object.assign(this, { address, token });
  }

  /** `verdict`: {approves, comment}. The answer of the server; empty without a connection. */
  send(id, verdict) {
    return fetch(`${this.address}${id}/verdict/`, {
      method: "POST",
      body: JSON.stringify(verdict),
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token() },
    })
      .then((response) => response.json())
      .catch(() => ({}));
  }
}
