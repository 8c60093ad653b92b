"use strict";
// Three comforts, none of which the page needs: evidence shown in place, the current section marked, tab stops only where something scrolls.
(() => {
  const card = document.createElement("div");
  card.id = "page-card";
  card.className = "evidence-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shownFor = null;
  let closing = 0;
  let touched = null;

  const rowOf = (link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const row = target && target.closest("tr");
    return row && !row.contains(link) ? row : null;
  };

  const headsOf = (row) => {
    const head = row.closest("table").tHead;
    const cells = head && head.rows.length ? [...head.rows[head.rows.length - 1].cells] : [];
    return cells.flatMap((cell) => Array(cell.colSpan).fill(cell.textContent.trim()));
  };

  const groupOf = (row) => {
    let above = row;
    while (above && !above.classList.contains("group")) above = above.previousElementSibling;
    return above ? above.textContent.trim() : "";
  };

  const line = (text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  };

  const fill = (row, hint) => {
    const heads = headsOf(row);
    const list = document.createElement("dl");
    let column = 0;
    for (const cell of row.cells) {
      const value = cell.textContent.trim();
      if (value) {
        const label = document.createElement("dt");
        const text = document.createElement("dd");
        label.textContent = heads[column] || "";
        text.textContent = value;
        list.append(label, text);
      }
      column += cell.colSpan;
    }
    const group = groupOf(row);
    card.replaceChildren(...(group ? [line(group)] : []), list, ...(hint ? [line(hint)] : []));
  };

  const place = (link) => {
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(box.left, room - card.offsetWidth - 12));
    const above = box.bottom + card.offsetHeight + 12 > innerHeight && box.top > card.offsetHeight + 12;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(above ? box.top - card.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
  };

  const close = () => {
    clearTimeout(closing);
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
  };

  const open = (link, hint) => {
    const row = rowOf(link);
    if (!row) return false;
    if (shownFor !== link) close();
    clearTimeout(closing);
    shownFor = link;
    fill(row, hint);
    card.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", card.id);
    return true;
  };

  const linkAt = (event) => (event.target instanceof Element ? event.target.closest("a.evidence") : null);
  const closeSoon = () => { clearTimeout(closing); closing = setTimeout(close, 250); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link) open(link);
    else if (card.contains(event.target)) clearTimeout(closing);
    else if (shownFor && shownFor !== document.activeElement) closeSoon();
  });
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch" ? linkAt(event) : null; });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link && link !== touched) open(link);
    else if (!link) close();
  });
  document.addEventListener("focusout", closeSoon);
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    if (link && link === touched && shownFor !== link && open(link, document.body.dataset.again)) event.preventDefault();
    else if (!card.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

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
  const mark = (frame) => { if (scrolls(frame)) frame.tabIndex = 0; else frame.removeAttribute("tabindex"); };
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
