// Values that a language may replace: links, pictures, documents, pages. Each is stored when it
// is changed.

export function connectValues(rows, token) {
  for (const row of rows) {
    const { constructor, name, options } = row.dataset;
    if (constructor) new window[constructor](name, JSON.parse(options));
    document.getElementById(name).addEventListener("change", (event) => {
      if (event.target.value) send(row, "PUT", token, event.target.value);
      else send(row, "DELETE", token);
    });
  }
}

export function resetValue(button, token) {
  const row = button.closest(".desk-row");
  const field = document.getElementById(row.dataset.name);
  const clear = row.querySelector("[data-chooser-action-clear]");
  if (field.value && clear) clear.click();
  else {
    field.value = "";
    send(row, "DELETE", token);
  }
}

async function send(row, method, token, value) {
  const body = value === undefined ? undefined : new URLSearchParams({ value });
  const response = await fetch(row.dataset.address, {
    method,
    body,
    headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
  }).catch(() => null);
  const error = row.querySelector("[data-part=error]");
  const isStored = response?.ok || (method === "DELETE" && response?.status === 404);
  error.hidden = isStored;
  if (!isStored) {
    const answer = await response?.json().catch(() => null);
    error.textContent = answer?.message ?? "✕";
    return;
  }
  const reset = row.querySelector("[data-part=reset]");
  reset.hidden = method === "DELETE";
  row.querySelector("[data-part=own]").textContent =
    method === "DELETE" ? reset.dataset.same : reset.dataset.own;
}
