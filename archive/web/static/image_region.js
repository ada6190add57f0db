// Marking works without this file, by tapping squares or writing numbers. With it a rectangle is drawn over the picture,
// and the numbers follow.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NAMES = ["x", "y", "width", "height"];
  const LEAST = 1;

  function percent(value) {
    return Math.min(100, Math.max(0, value * 100));
  }

  function tidy(value) {
    return String(Math.floor(value * 100) / 100);
  }

  function drawOver(fieldset) {
    const picture = fieldset.querySelector(".picture");
    const legend = fieldset.querySelector("legend");
    const fields = NAMES.map((name) => document.getElementById(name));
    let start = null;
    let drawing = picture.querySelector(".draft");

    function outline() {
      if (!drawing) {
        drawing = document.createElementNS(SVG, "svg");
        drawing.setAttribute("class", "outlines draft");
        drawing.setAttribute("aria-hidden", "true");
        drawing.append(document.createElementNS(SVG, "rect"), document.createElementNS(SVG, "rect"));
        picture.append(drawing);
      }
      drawing.setAttribute("viewBox", "0 0 100 100");
      drawing.setAttribute("preserveAspectRatio", "none");
      return Array.from(drawing.children);
    }

    function follow() {
      const sides = fields.map((field) => Number.parseFloat(field.value.replace(",", ".")));
      if (sides.some(Number.isNaN)) return;
      outline().forEach((rectangle) => {
        NAMES.forEach((name, place) => rectangle.setAttribute(name, sides[place]));
      });
    }

    function at(event) {
      const box = picture.getBoundingClientRect();
      return [percent((event.clientX - box.left) / box.width), percent((event.clientY - box.top) / box.height)];
    }

    picture.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = at(event);
      picture.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    picture.addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = at(event);
      const sides = [Math.min(x, start[0]), Math.min(y, start[1]), Math.abs(x - start[0]), Math.abs(y - start[1])];
      // A tap is no rectangle.
      if (sides[2] < LEAST || sides[3] < LEAST) return;
      fields.forEach((field, place) => { field.value = tidy(sides[place]); });
      follow();
    });
    ["pointerup", "pointercancel"].forEach((name) => picture.addEventListener(name, () => { start = null; }));
    fields.forEach((field) => field.addEventListener("input", follow));

    fieldset.classList.add("drawing");
    fieldset.querySelectorAll(".squares input").forEach((square) => { square.disabled = true; });
    legend.textContent = legend.dataset.drawn;
    follow();
  }

  if (window.PointerEvent) document.querySelectorAll("[data-image-region]").forEach(drawOver);
})();
