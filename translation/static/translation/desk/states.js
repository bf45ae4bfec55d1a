// The states in which nothing is left to do for a translator (translation.desk.segments).
const DONE = new Set(["translated", "approved"]);

export const isDone = ({ state }) => DONE.has(state);
