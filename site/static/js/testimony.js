/* A time in a transcript plays the recording from there, and what is being said is marked.
   Without this script the same links open the recording at that time. */

for (const figure of document.querySelectorAll(".testimony")) {
  const player = figure.querySelector(".testimony__player");
  const links = [...figure.querySelectorAll("[data-seconds]")];
  if (!player || !links.length) continue;

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      figure.querySelector("details")?.setAttribute("open", "");
      seek(player, Number(link.dataset.seconds));
    });
  }

  player.addEventListener("timeupdate", () => {
    const now = links.filter((link) => Number(link.dataset.seconds) <= player.currentTime + 0.25);
    for (const link of links) link.parentElement.removeAttribute("aria-current");
    now.at(-1)?.parentElement.setAttribute("aria-current", "true");
  });
}

function seek(player, seconds) {
  const go = () => {
    player.currentTime = seconds;
    player.play();
  };
  if (player.readyState > 0) return go();
  player.addEventListener("loadedmetadata", go, { once: true });
  player.preload = "metadata";
  player.load();
}
