// A text with marks, as the server sends it: {1}words{/1} for tags, [1] for numbers of sources.
// The server knows which tag each number stands for.
const CHIP = /\{(\/?)(\d+)\}|\[[0-9០-៩]+\]/g;

/** The pieces of a text: words, and chips with their mark and label. */
export function pieces(text, tags) {
  const labels = new Map(tags.map((tag) => [String(tag.number), tag.label]));
  const found = [];
  let place = 0;
  for (const match of text.matchAll(CHIP)) {
    const label = match[2] ? labels.get(match[2]) : match[0];
    if (label === undefined) continue;
    if (match.index > place) found.push({ words: text.slice(place, match.index) });
    const kind = match[2] ? (match[1] ? "close" : "open") : "mark";
    found.push({ mark: match[0], kind, label, number: match[2] });
    place = match.index + match[0].length;
  }
  if (place < text.length) found.push({ words: text.slice(place) });
  return found;
}

/** A chip as an element that can't be written into. */
export function chip({ mark, kind, label }, words) {
  const element = document.createElement("span");
  element.className = kind === "mark" ? "desk-chip" : `desk-chip desk-chip--${kind}`;
  element.contentEditable = "false";
  element.dataset.mark = mark;
  element.textContent = label;
  if (kind !== "mark") element.title = `${label}: ${kind === "open" ? words.begin : words.end}`;
  return element;
}

/** A text as nodes: words as text, marks as chips. */
export function nodes(text, tags, words) {
  return pieces(text, tags).map((piece) =>
    piece.mark ? chip(piece, words) : document.createTextNode(piece.words),
  );
}

/** Whether a segment has anything but words: only then its box is more than a text box. */
export function hasMarks(segment) {
  return segment.tags.length > 0 || pieces(segment.source, []).some((piece) => piece.mark);
}

const plainDigits = (mark) => mark.replace(/[០-៩]/g, (digit) => digit.codePointAt(0) - 0x17e0);

/** What the original has and a text lacks: [{label, marks}], a tag as one with both its ends. */
export function missing(segment, text) {
  const present = new Map();
  for (const piece of pieces(text, segment.tags)) {
    if (!piece.mark) continue;
    const mark = plainDigits(piece.mark);
    present.set(mark, (present.get(mark) || 0) + 1);
  }
  const found = [];
  for (const piece of pieces(segment.source, segment.tags)) {
    if (!piece.mark || piece.kind === "close") continue;
    const left = present.get(piece.mark) || 0;
    if (left) present.set(piece.mark, left - 1);
    else if (piece.kind === "mark") found.push({ label: piece.label, marks: [piece] });
    else {
      const end = { ...piece, kind: "close", mark: `{/${piece.number}}` };
      found.push({ label: piece.label, marks: [piece, end] });
    }
  }
  return found;
}
