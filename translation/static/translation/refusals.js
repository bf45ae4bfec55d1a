// The translation editor says "Server error" of every refusal. This shows the reason, and
// with a conflict both texts, before it does. The editor's own requests stay as they are.
const send = window.fetch;
const SEGMENT = /\/localize\/translate\/\d+\/(strings|overrides)\//;

function line(words, tag = "p") {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

function show(answer, labels) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("role", "alertdialog");
  dialog.append(line(answer.message));
  if (answer.theirs !== undefined) {
    dialog.append(line(labels.theirs, "h2"), line(answer.theirs));
    dialog.append(line(labels.yours, "h2"), line(answer.yours));
  }
  const close = line(labels.close, "button");
  close.className = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(close);
  document.body.append(dialog);
  dialog.showModal();
}

window.fetch = async (resource, options) => {
  const response = await send.call(window, resource, options);
  const address = String(resource.url || resource);
  if (!response.ok && response.status !== 404 && SEGMENT.test(address)) {
    const labels = document.querySelector("[data-refusals]").dataset;
    response.clone().json().then(
      (answer) => answer.message && show(answer, labels),
      () => {},
    );
  }
  return response;
};
