// For who does not read: the telephone's own voice reads the lines of the page, and marks the one that it is reading.
// Only voices that are in the telephone itself are taken, so no word of the page leaves it; each text is read by a voice
// of its own language or not at all, since a Spanish voice makes nonsense of Quechua and Aymara.
"use strict";

(() => {
  const BLOCKS = "h1, h2, h3, p, li, dt, dd, blockquote, legend, label, summary, button, a.button";
  const SILENT = ".aloud, script, style, svg, audio, video, select, textarea, option, [aria-hidden=true]";
  const A_WORD = /\p{L}|\p{N}/u;

  const languageOf = (tag) => tag.toLowerCase().split(/[-_]/)[0];

  function localVoices() {
    const voices = new Map();
    for (const voice of speechSynthesis.getVoices()) {
      const language = languageOf(voice.lang);
      if (voice.localService && !voices.has(language)) voices.set(language, voice);
    }
    return voices;
  }

  // What is seen, in turn: each block's text in pieces of one language.
  function piecesOf(page) {
    const pieces = [];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      if (!A_WORD.test(node.data) || around.closest(SILENT) || !around.getClientRects().length) continue;
      const block = around.closest(BLOCKS) || around;
      const language = languageOf(around.closest("[lang]").lang);
      const last = pieces[pieces.length - 1];
      const words = node.data.replace(/\s+/g, " ").trim();
      if (last && last.block === block && last.language === language) last.words += ` ${words}`;
      else pieces.push({ block, language, words });
    }
    return pieces;
  }

  function offer(place) {
    const page = document.getElementById("main");
    const button = document.createElement("button");
    const told = document.createElement("span");
    let reads = false;
    button.type = "button";
    button.className = "lesser";
    told.className = "quiet";
    told.setAttribute("role", "status");
    place.append(button, told);

    const mark = (block, is) => block.classList.toggle("being-read", is);

    function stop() {
      reads = false;
      button.textContent = place.dataset.say;
      page.querySelectorAll(".being-read").forEach((block) => mark(block, false));
    }

    function read() {
      const voices = localVoices();
      const pieces = piecesOf(page);
      const said = pieces.filter((piece) => voices.has(piece.language));
      told.textContent = said.length < pieces.length ? place.dataset.skipped : place.dataset.told;
      button.textContent = place.dataset.stop;
      reads = true;
      speechSynthesis.cancel();
      said.forEach((piece, number) => {
        const utterance = new SpeechSynthesisUtterance(piece.words);
        utterance.voice = voices.get(piece.language);
        utterance.lang = utterance.voice.lang;
        utterance.onstart = () => {
          mark(piece.block, true);
          piece.block.scrollIntoView({ block: "nearest" });
        };
        utterance.onend = () => {
          mark(piece.block, false);
          if (number === said.length - 1 && reads) stop();
        };
        utterance.onerror = utterance.onend;
        speechSynthesis.speak(utterance);
      });
    }

    button.addEventListener("click", () => {
      if (!reads) {
        read();
        return;
      }
      stop();
      speechSynthesis.cancel();
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());

    // Browsers find their voices after the page was shown, if there are any.
    function look() {
      const voices = localVoices();
      place.hidden = !piecesOf(page).some((piece) => voices.has(piece.language));
    }
    stop();
    told.textContent = place.dataset.told;
    look();
    speechSynthesis.addEventListener?.("voiceschanged", look);
  }

  if ("speechSynthesis" in window && "SpeechSynthesisUtterance" in window) {
    document.querySelectorAll(".aloud").forEach(offer);
  }
})();
