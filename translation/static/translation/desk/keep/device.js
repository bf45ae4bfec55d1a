// Words kept on the device until the server has them: a table in the browser's IndexedDB, one
// row a segment. The server deletes all of it at logout (Clear-Site-Data).
export const DATABASE = "desk";
const TABLE = "words";
const DAYS = 7;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let database = null;

async function table(mode) {
  database ??= open();
  return (await database).transaction(TABLE, mode).objectStore(TABLE);
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const keyOf = ({ user, work, id }) => `${user}/${work}/${id}`;

export async function keep(words) {
  await done((await table("readwrite")).put({ ...words, key: keyOf(words), at: Date.now() }));
}

export async function forget(words) {
  await done((await table("readwrite")).delete(keyOf(words)));
}

/** The words that somebody left at a work, in the order in which they wrote them. */
export async function keptWords(user, work) {
  const all = await done((await table("readonly")).getAll());
  return all
    .filter((words) => words.user === user && words.work === work)
    .sort((a, b) => a.at - b.at);
}

/** Delete what is older than seven days, whoever wrote it. */
export async function forgetOld() {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === DATABASE)) return;
  const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  const old = (await done((await table("readonly")).getAll())).filter(({ at }) => at < oldest);
  for (const words of old) await forget(words);
}
