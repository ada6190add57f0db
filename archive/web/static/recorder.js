// Without this file the telephone's own recorder is opened by the field for a file. With it one tap records and another
// ends and sends; the page that comes plays the voice back.
"use strict";

(() => {
  const LONGEST_MS = 10 * 60 * 1000;

  function canRecord() {
    return Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia && window.DataTransfer);
  }

  function offer(form) {
    const field = form.querySelector("input[type=file]");
    const byFile = form.querySelector(".by-file");
    const button = document.createElement("button");
    const told = document.createElement("p");
    button.type = "button";
    button.className = "record";
    button.textContent = form.dataset.record;
    told.className = "quiet";
    told.setAttribute("role", "status");
    byFile.before(button, told);
    byFile.hidden = true;

    function giveUp() {
      told.textContent = form.dataset.refused;
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
        button.disabled = true;
        form.submit();
      });
      recorder.start();
      button.textContent = form.dataset.end;
      button.classList.add("recording");
      button.disabled = false;
      button.onclick = () => recorder.stop();
    }

    button.onclick = record;
  }

  if (canRecord()) document.querySelectorAll("form[data-record]").forEach(offer);
})();
