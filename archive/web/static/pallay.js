// Everything works without this file. It adds words to choose from while somebody types, a button that prints, and
// Escape for what is open.
"use strict";

(() => {
  const WAIT = 180;
  const LEAST = 2;

  function option(field, suggestion, number) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    const kind = document.createElement("span");
    item.id = `${field.id}-option-${number}`;
    item.setAttribute("role", "option");
    words.textContent = suggestion.text;
    words.lang = suggestion.language;
    kind.textContent = suggestion.kind;
    kind.className = "quiet";
    item.append(words, kind);
    return item;
  }

  function suggestOn(field) {
    const list = document.createElement("ul");
    let timer = 0;
    let asked = null;
    let at = -1;

    list.id = `${field.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.suggestionsLabel);
    list.hidden = true;
    field.parentNode.classList.add("with-suggestions");
    field.insertAdjacentElement("afterend", list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    function close() {
      list.hidden = true;
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function point(to) {
      const items = list.children;
      if (at >= 0) items[at].setAttribute("aria-selected", "false");
      at = (to + items.length) % items.length;
      items[at].setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", items[at].id);
    }

    function take(item) {
      field.value = item.firstChild.textContent;
      close();
      field.form.submit();
    }

    async function ask() {
      const words = field.value.trim();
      if (asked) asked.abort();
      if (words.length < LEAST) return close();
      asked = new AbortController();
      try {
        const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
        if (!answer.ok) return close();
        const suggestions = await answer.json();
        list.replaceChildren(...suggestions.map((suggestion, number) => option(field, suggestion, number)));
        at = -1;
        list.hidden = suggestions.length === 0;
        field.setAttribute("aria-expanded", String(!list.hidden));
      } catch {
        close();
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") point(at + 1);
      else if (event.key === "ArrowUp") point(at < 0 ? -1 : at - 1);
      else if (event.key === "Enter" && at >= 0) take(list.children[at]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    // The field keeps the focus, and what lies under the list is not hit by the end of the same tap.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) take(item);
    });
    field.addEventListener("blur", close);
  }

  document.querySelectorAll("input[data-suggestions]").forEach(suggestOn);

  document.querySelectorAll("button.print").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  document.querySelectorAll("a[data-closely]").forEach((link) => {
    link.addEventListener("click", async (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      try {
        (await import(link.dataset.script)).look(link);
      } catch {
        location.assign(link.href);
      }
    });
  });

  // A window that another site's viewer has opened, and waits to see closed.
  if (document.querySelector("[data-close]")) close();

  const sort = document.querySelector(".sort");

  function closeSort() {
    if (sort) sort.open = false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (sort && sort.open) sort.firstElementChild.focus();
    closeSort();
    if (location.hash === "#narrow") location.hash = "#results";
  });
  document.addEventListener("click", (event) => {
    if (sort && !sort.contains(event.target)) closeSort();
  });
})();
