// Small pieces of the page.

export function line(tag, words, className = "") {
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) element.className = className;
  return element;
}

export function rowOf(root, id) {
  return root.querySelector(`#segment-${id}`);
}

/** The pieces of a comparison: what is gone and what is new, in words for who sees no colours. */
export function difference(found, words) {
  return found.map(([kind, text]) => {
    if (kind === "same") return document.createTextNode(text);
    const element = document.createElement(kind === "removed" ? "del" : "ins");
    const says = kind === "removed" ? words.takenOut : words.putIn;
    element.append(line("span", `${says} `, "w-sr-only"), text);
    return element;
  });
}

/** A sentence with values in the place of names in braces. */
export function fill(sentence, values) {
  return Object.entries(values).reduce(
    (words, [key, value]) => words.replace(`{${key}}`, value),
    sentence,
  );
}

/** The tools below a text: their element, and what adds a button to it. */
export function toolbar() {
  const tools = document.createElement("div");
  tools.className = "desk-tools";
  const button = (words, action, kind = "button-secondary") => {
    const element = line("button", words, `button button-small ${kind}`);
    element.type = "button";
    element.addEventListener("click", action);
    tools.append(element);
  };
  return { tools, button };
}

/** Who rejected a segment, and why. */
export function rejection({ by, comment }, words) {
  const quote = line("blockquote", comment, "desk-quote");
  return [line("p", fill(words.rejectedBy, { person: by }), "desk-meta"), quote];
}
