// Fills the slug from a Khmer title while it is typed, in Latin letters: Wagtail's own script
// would drop every Khmer letter.
const KHMER = /[\u1780-\u17ff]/;
const script = document.querySelector("script[data-suggestions]");
const slug = document.querySelector("input[name=slug]");
let suggested = "";

const suggest = async (title) => {
  const address = `${script.dataset.suggestions}?${new URLSearchParams({ title })}`;
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return response.ok ? (await response.json()).slug : "";
};

const fill = async (title) => {
  const found = await suggest(title);
  if (!found) return;
  suggested = found;
  slug.value = found;
  slug.dispatchEvent(new Event("change", { bubbles: true }));
};

if (script && slug) {
  const title = document.querySelector("input[name=title]");
  const isKhmer = (field) => Boolean(field) && KHMER.test(field.value);
  const isOurs = () => slug.value === "" || slug.value === suggested;
  // The slug of a live page isn't changed, because of links to it; Wagtail doesn't sync it either.
  const isLive = !title?.dataset.action?.includes("w-sync#apply");
  let waiting;

  title?.addEventListener("input", () => {
    clearTimeout(waiting);
    if (isKhmer(title) && !isLive && isOurs()) waiting = setTimeout(() => fill(title.value), 300);
  });

  // Both run before Wagtail's script, which removes Khmer letters.
  const before = (name, isForUs, act) =>
    document.addEventListener(
      name,
      (event) => {
        if (event.target !== slug || !isForUs()) return;
        event.preventDefault(); // else Wagtail copies the title unchanged
        event.stopImmediatePropagation();
        act?.();
      },
      { capture: true },
    );
  before("w-sync:apply", () => isKhmer(title));
  before("blur", () => isKhmer(slug), () => fill(slug.value));
}
