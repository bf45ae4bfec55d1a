// The states in which nothing is left to do for a translator (translation.desk.states).
const DONE = new Set(["translated", "approved"]);

export const isDone = ({ state }) => DONE.has(state);
