// Without this file a line's link opens the page again with the player at that moment. With it the player that is there
// jumps, and the line that is being said is marked.
"use strict";

(() => {
  function follow(list) {
    const player = document.getElementById(list.dataset.player)?.querySelector("audio, video");
    if (!player) return;
    const lines = [...list.children].map((line) => ({
      line,
      begins: Number(line.dataset.begins),
      ends: Number(line.dataset.ends),
    }));

    list.addEventListener("click", (event) => {
      const line = event.target.closest("a")?.closest("li");
      if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      player.currentTime = Number(line.dataset.begins);
      player.play();
    });

    player.addEventListener("timeupdate", () => {
      const now = player.currentTime;
      for (const { line, begins, ends } of lines) {
        if (begins <= now && now < ends) line.setAttribute("aria-current", "true");
        else line.removeAttribute("aria-current");
      }
    });
  }

  document.querySelectorAll("ol.lines").forEach(follow);
})();
