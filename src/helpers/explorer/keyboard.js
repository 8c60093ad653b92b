// What widgets cannot do for themselves: keep keys from the notebook behind them, say which buttons are pressed, and tell of marks.
const ROOT = ".explorer";

function tellPressed(root) {
  for (const button of root.querySelectorAll(".widget-toggle-button")) {
    const pressed = String(button.classList.contains("mod-active"));
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
}

// A mark's title becomes its label, so that the browser's own hint does not cover ours; with evidence it is a link.
function nameMarks(root) {
  for (const title of root.querySelectorAll(".explorer-picture svg g > title")) {
    const mark = title.parentNode;
    mark.dataset.told = title.textContent;
    mark.setAttribute("aria-label", title.textContent);
    title.remove();
    if (!mark.dataset.evidence) continue;
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "link");
  }
}

const rowOf = (root, mark) => root.querySelector(`[id="explorer-${(mark.dataset.evidence || "").replace(/^f-/, "")}"]`);
const markAt = (event) => event.target.closest && event.target.closest("[data-told]");

function tellMark(root, tip, mark) {
  tip.mark = mark;
  const row = rowOf(root, mark);
  const more = row ? row.dataset.source : "";
  tip.textContent = "";
  for (const line of [mark.dataset.told, more].filter(Boolean)) {
    const part = document.createElement("div");
    part.textContent = line;
    tip.append(part);
  }
  const picture = root.querySelector(".explorer-picture").getBoundingClientRect(), box = mark.getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(box.left - picture.left + 12, picture.width - 280))}px`;
  tip.style.top = `${box.bottom - picture.top + 6}px`;
  root.querySelector(".explorer-picture").append(tip);
  tip.hidden = false;
}

function goToEvidence(root, mark) {
  const row = rowOf(root, mark);
  if (!row) return;
  for (const other of root.querySelectorAll("tr.explorer-found")) other.classList.remove("explorer-found");
  row.hidden = false;
  row.classList.add("explorer-found");
  row.setAttribute("tabindex", "-1");
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}

// Tables follow the picture: what a tip lacks of its row is added once the row is there.
function retell(root) {
  const tip = root.querySelector(".explorer-tip");
  if (tip && !tip.hidden && tip.childElementCount < 2 && tip.mark.isConnected && rowOf(root, tip.mark)) tellMark(root, tip, tip.mark);
}

function watchMarks(root, signal) {
  const tip = document.createElement("div");
  tip.className = "explorer-tip";
  tip.setAttribute("role", "status");
  const show = (event) => { const mark = markAt(event); if (mark) tellMark(root, tip, mark); else tip.hidden = true; };
  root.addEventListener("pointerover", show, { signal });
  root.addEventListener("focusin", show, { signal });
  root.addEventListener("click", (event) => { const mark = markAt(event); if (mark) goToEvidence(root, mark); }, { signal });
  root.addEventListener("keydown", (event) => { const mark = markAt(event); if (mark && event.key === "Enter") goToEvidence(root, mark); }, { signal });
}

function guard(root, signal) {
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  watchMarks(root, signal);
  // For hosts that do not know the attribute: no key that a control takes goes on to the page.
  root.addEventListener("keydown", (event) => { if (event.key !== "Escape") event.stopPropagation(); }, { signal });
  const refresh = () => { tellPressed(root); nameMarks(root); enhanceTables(root); retell(root); };
  refresh();
  const watch = new MutationObserver(refresh);
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  signal.addEventListener("abort", () => watch.disconnect());
}

function render({ model, el }) {
  const ended = new AbortController();
  el.style.display = "none";
  const wait = () => {
    if (ended.signal.aborted) return;
    const root = el.closest(ROOT);
    if (root) guard(root, ended.signal);
    else requestAnimationFrame(wait);
  };
  wait();
  // The still picture gives way once a kernel has answered, and stays if there is none.
  model.on("msg:custom", (message) => {
    if (message !== "here") return;
    const look = document.createElement("style");
    look.textContent = ".explorer-still { display: none; }";
    document.head.append(look);
    ended.signal.addEventListener("abort", () => look.remove());
  });
  model.send("is anybody there");
  return () => ended.abort();
}

export default { render };
