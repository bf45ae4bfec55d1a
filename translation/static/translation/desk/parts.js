// What the editor consists of, and how its parts speak with each other.
import { Comparison } from "./comparison.js";
import { Help } from "./help.js";
import { Outbox } from "./keep/outbox.js";
import { Permission } from "./keep/permission.js";
import { Overview } from "./overview.js";
import { Presence } from "./presence.js";
import { Rows } from "./rows.js";
import { Verdicts } from "./verdicts.js";

/** `desk`: the controller, of which the targets are used and which is told what happens. */
export function makeParts(desk, data, segments) {
  const words = data.labels;
  const openId = () => desk.openId;
  const permission = new Permission(data);
  const rows = new Rows({
    root: desk.element, rows: desk.rowTargets, segments, words, lang: data.target, openId,
  });
  const outbox = new Outbox({
    address: data.segmentAddress,
    token: desk.element.querySelector("[name=csrfmiddlewaretoken]").value,
    user: data.user,
    work: data.work,
    mayKeep: () => permission.mayKeep,
    on: {
      state: (state, name) => desk.showState(state, name),
      saved: (id, segment, isNewer) => desk.saved(id, segment, isNewer),
      conflict: (id, mine, answer) => desk.differs(id, mine, answer),
      refused: (id, message) => desk.showError(id, message),
    },
  });
  const overview = new Overview({
    root: desk.element,
    filters: desk.filtersTarget,
    left: desk.leftTarget,
    leftWords: desk.leftWordsTarget,
    leftList: desk.leftListTarget,
    words,
    segments: () => rows.inOrder(),
    openId,
    open: (id) => desk.open(id),
  });
  const help = new Help({
    root: desk.element,
    aside: desk.helpTarget,
    address: data.segmentAddress,
    words,
    take: (text) => desk.take(text),
    insert: (text) => desk.opened?.box.insert(text),
    token: () => outbox.token,
  });
  const comparison = new Comparison({
    dialog: desk.conflictTarget,
    words,
    lang: data.target,
    segments,
    settle: (id, answer) => desk.settle(id, answer),
    insist: (id, mine, answer) => desk.insist(id, mine, answer),
  });
  const presence = new Presence({
    address: data.presentAddress,
    opened: data.opened,
    token: () => outbox.token,
    line: desk.peopleTarget,
    words,
    changed: (segment) => desk.changedByOthers(segment),
  });
  const verdicts = new Verdicts({ address: data.segmentAddress, token: () => outbox.token });
  return { verdicts, permission, rows, outbox, overview, help, comparison, presence };
}
