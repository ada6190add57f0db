// Without this file the telephone's own recorder is opened by the field for a file. With it one tap records and another
// ends: a form that has nothing else in it is sent, and the page that comes plays the voice back; in any other the
// recording waits in its field.
"use strict";

(() => {
  const LONGEST_MS = 10 * 60 * 1000;

  function canRecord() {
    return Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia && window.DataTransfer);
  }

  function offer(place) {
    const field = place.querySelector("input[type=file]");
    const byFile = place.querySelector(".by-file");
    const isWhole = place.matches("form");
    const button = document.createElement("button");
    const told = document.createElement("p");
    button.type = "button";
    button.className = "record";
    button.textContent = place.dataset.record;
    told.className = "quiet";
    told.setAttribute("role", "status");
    byFile.before(button, told);
    byFile.hidden = isWhole;

    function giveUp() {
      told.textContent = place.dataset.refused;
      button.remove();
      byFile.hidden = false;
    }

    async function record() {
      button.disabled = true;
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        giveUp();
        return;
      }
      const recorder = new MediaRecorder(stream);
      const pieces = [];
      const began = Date.now();
      const tell = () => {
        const seconds = Math.floor((Date.now() - began) / 1000);
        told.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
        if (Date.now() - began > LONGEST_MS) recorder.stop();
      };
      const clock = setInterval(tell, 1000);
      told.setAttribute("role", "timer");
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => {
        clearInterval(clock);
        stream.getTracks().forEach((track) => track.stop());
        const brought = new DataTransfer();
        brought.items.add(new File(pieces, "voice", { type: recorder.mimeType }));
        field.files = brought.files;
        button.disabled = isWhole;
        button.textContent = place.dataset.record;
        button.classList.remove("recording");
        button.onclick = record;
        if (isWhole) place.submit();
      });
      recorder.start();
      button.textContent = place.dataset.end;
      button.classList.add("recording");
      button.disabled = false;
      button.onclick = () => recorder.stop();
    }

    button.onclick = record;
  }

  if (canRecord()) document.querySelectorAll("[data-record]").forEach(offer);
})();
