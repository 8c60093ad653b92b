// The page's frame: folded targets open, frames are tab stops only where they scroll, the current section is marked.
(() => {
  // A target inside a folded part has to be unfolded before it can be seen.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = target.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const frames = [...document.querySelectorAll(".table-frame, main pre")];
  const scrolls = (frame) => frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
  // A frame that need not scroll lets the head of its table stay in view while the page does.
  const mark = (frame) => {
    if (scrolls(frame)) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
    frame.classList.toggle("fits", !scrolls(frame));
  };
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => mark(entry.target)));
  frames.forEach((frame) => sizes.observe(frame));

  const entries = new Map([...document.querySelectorAll(".contents-side a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const markCurrent = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    const current = passed.length ? entries.get(passed[passed.length - 1].id) : null;
    entries.forEach((link) => { if (link === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); });
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markCurrent(); });
  }, { passive: true });
  markCurrent();
})();
