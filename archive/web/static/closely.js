// Loaded when somebody wants to look at a picture closely: tiles of it, in a window over the page. Whatever is not
// there (the viewer, a browser of today, the tiles) leads to the picture as large as it may be, as without script.
let loading = null;

function add(parent, name, attributes = {}) {
  const element = document.createElement(name);
  Object.assign(element, attributes);
  parent.append(element);
  return element;
}

// The viewer writes a rule into the page that takes the outline of what has the focus away on phones, unless it finds
// an element by this name: one that is no style to any browser does.
function forestall() {
  const mark = document.createElementNS("urn:pallay", "style");
  mark.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(mark);
}

function load(link) {
  if (!loading) forestall();
  loading ??= Promise.all([
    new Promise((done, failed) => {
      add(document.head, "script", { src: link.dataset.viewer, onload: done, onerror: failed });
    }),
    new Promise((done) => {
      add(document.head, "link", { rel: "stylesheet", href: link.dataset.style, onload: done, onerror: done });
    }),
  ]);
  return loading;
}

function tools(dialog, viewer, words) {
  const bar = add(dialog, "div", { className: "closely-tools" });
  const step = (factor) => () => viewer.viewport.zoomBy(factor).applyConstraints();
  for (const [word, act] of [
    [words.larger, step(1.5)],
    [words.smaller, step(1 / 1.5)],
    [words.whole, () => viewer.viewport.goHome()],
    [words.close, () => dialog.close()],
  ]) {
    add(bar, "button", { type: "button", textContent: word, onclick: act });
  }
  add(bar, "p", { textContent: words.keys });
}

export async function look(link) {
  const leave = () => location.assign(link.href);
  if (!window.HTMLDialogElement) return leave();
  try {
    await load(link);
  } catch {
    return leave();
  }
  const dialog = add(document.body, "dialog", { className: "closely-view" });
  dialog.setAttribute("aria-label", link.dataset.label);
  const place = add(dialog, "div", { className: "closely-picture" });
  dialog.showModal();
  const viewer = window.OpenSeadragon({
    element: place,
    tileSources: link.dataset.closely,
    drawer: "canvas",
    showNavigationControl: false,
    visibilityRatio: 1,
    minZoomImageRatio: 0.9,
    maxZoomPixelRatio: 2,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.15,
    immediateRender: true,
  });
  viewer.addHandler("open-failed", leave);
  // Its keys are those of whoever looks at it; Escape closes the window, and the focus goes back to the link.
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", link.dataset.label);
  tools(dialog, viewer, link.dataset);
  viewer.canvas.focus();
  dialog.addEventListener("close", () => {
    viewer.destroy();
    dialog.remove();
    link.focus();
  });
}
