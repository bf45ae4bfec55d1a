// Comments beside a segment (templates/translation/comments/segment.html).

class CommentsController extends window.StimulusModule.Controller {
  static targets = ["box", "about", "said"];
  static values = { address: String, path: String };

  name({ params }) {
    this.boxTarget.setRangeText(`@${params.name} `, this.boxTarget.selectionStart, this.boxTarget.selectionEnd, "end");
    this.boxTarget.focus();
  }

  async send({ params }) {
    const words = new URLSearchParams({ action: params.action, path: this.pathValue, text: this.boxTarget.value });
    if (params.comment) words.set("comment", params.comment);
    if (this.aboutTarget.checked) words.set("about_source", "on");
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
    try {
      const response = await fetch(this.addressValue, { method: "POST", body: words, headers });
      const answer = await response.json();
      if (response.ok) this.replace(answer.html, params.action);
      else this.say(answer.message);
    } catch {
      this.say(this.saidTarget.dataset.offline);
    }
  }

  /** The new threads; what stands in the box stays, unless it was sent. */
  replace(html, action) {
    const kept = ["add", "answer"].includes(action) ? "" : this.boxTarget.value;
    const holder = document.createElement("div");
    holder.innerHTML = html;
    const fresh = holder.firstElementChild;
    this.element.replaceWith(fresh);
    const box = fresh.querySelector("textarea");
    box.value = kept;
    box.focus();
  }

  say(words) {
    this.saidTarget.textContent = words;
    this.saidTarget.hidden = false;
  }
}

window.wagtail.app.register("desk-comments", CommentsController);
