// Sends files in pieces, several one after the other, and goes on by itself where a line broke. Without this file the
// form sends them whole. The protocol is tus 1.0.0 with checksums.
"use strict";

(() => {
  const PIECE = 4_000_000;
  const PAUSES = [1, 3, 8, 20, 60].map((seconds) => seconds * 1000);
  const TUS = { "Tus-Resumable": "1.0.0" };
  const form = document.querySelector("form.sending");
  if (!form) return;
  const list = form.querySelector(".progress");

  class Refused extends Error {}

  // Waits, or for the line to be there again, whichever is first.
  function pause(milliseconds) {
    return new Promise((go) => {
      const timer = setTimeout(go, milliseconds);
      addEventListener("online", () => { clearTimeout(timer); go(); }, { once: true });
    });
  }

  // What is worth trying again: a line that broke, a piece that came otherwise, a server that rests.
  async function ask(address, options) {
    const answer = await fetch(address, { ...options, headers: { ...TUS, ...options.headers } });
    if (answer.ok) return answer;
    if ([409, 423, 429, 460].includes(answer.status) || (answer.status >= 500 && answer.status !== 507)) {
      throw new TypeError(String(answer.status));
    }
    throw new Refused((await answer.text()) || String(answer.status));
  }

  function base64(bytes) {
    return btoa(String.fromCharCode(...new Uint8Array(bytes)));
  }

  async function checksum(piece) {
    if (!window.crypto || !crypto.subtle) return {};
    return { "Upload-Checksum": `sha256 ${base64(await crypto.subtle.digest("SHA-256", await piece.arrayBuffer()))}` };
  }

  async function begin(file) {
    const begun = [...document.querySelectorAll("[data-part]")].find(
      (part) => part.dataset.title === file.name.trim().slice(0, 120) && Number(part.dataset.length) === file.size);
    if (begun) return begun.dataset.part;
    const title = base64(new TextEncoder().encode(file.name));
    const answer = await ask(form.dataset.uploads, {
      method: "POST", headers: { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${title}` },
    });
    return answer.headers.get("Location");
  }

  async function offsetOf(address) {
    return Number((await ask(address, { method: "HEAD" })).headers.get("Upload-Offset"));
  }

  async function send(file, address, tell) {
    let offset = await offsetOf(address);
    while (offset < file.size) {
      const piece = file.slice(offset, offset + PIECE);
      const headers = {
        "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), ...(await checksum(piece)),
      };
      const answer = await ask(address, { method: "PATCH", headers, body: piece });
      offset = Number(answer.headers.get("Upload-Offset"));
      tell(offset);
    }
  }

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.textContent = file.name;
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.className = "quiet";
    item.append(name, bar, said);
    list.append(item);
    return { bar, said };
  }

  async function upload(file) {
    const { bar, said } = row(file);
    if (file.size > Number(form.dataset.most)) throw new Refused(form.dataset.tooLarge);
    let address = null;
    for (let tries = 0; ; tries += 1) {
      try {
        address = address || (await begin(file));
        await send(file, address, (offset) => {
          tries = 0;
          bar.value = offset;
          said.textContent = form.dataset.going.replace("%(percent)s", Math.floor((100 * offset) / file.size)).replace("%%", "%");
        });
        said.textContent = form.dataset.arrived;
        return address.slice(address.lastIndexOf("/") + 1);
      } catch (error) {
        if (error instanceof Refused || tries >= PAUSES.length * 4) {
          said.textContent = error.message;
          said.className = "fault";
          throw error;
        }
        said.textContent = form.dataset.broken;
        await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
      }
    }
  }

  async function sendAll(files) {
    const names = [];
    form.querySelectorAll("input, button").forEach((control) => { control.disabled = true; });
    for (const file of files) {
      try {
        names.push(await upload(file));
      } catch {
        // Its own line says why; the others go on.
      }
    }
    form.querySelectorAll("input, button").forEach((control) => { control.disabled = false; });
    if (names.length === files.length) location.assign(names.length === 1 ? `${form.dataset.words}/${names[0]}` : form.dataset.words);
  }

  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (files.length === 0) return;
    event.preventDefault();
    sendAll(files);
  });
})();
