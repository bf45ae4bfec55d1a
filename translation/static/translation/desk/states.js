// The state in which nothing is left to do for a translator.
export const DONE = "translated";
