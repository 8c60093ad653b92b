"use strict";
const words = JSON.parse(document.body.dataset.words);

// Evidence in place: what the row says that a number or a mark of a chart leads to, and a way back from that row.
(() => {
  const LINKS = "a.evidence, .mark";
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
    const place = link.getAttribute("href");
    const target = place && document.getElementById(decodeURIComponent(place.slice(1)));
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

  const listOf = (row) => {
    const heads = headsOf(row);
    const list = document.createElement("dl");
    let column = 0;
    for (const cell of row.cells) {
      const value = textOf(cell);
      if (value) {
        const label = document.createElement("dt");
        const text = document.createElement("dd");
        label.textContent = heads[column] || "";
        text.textContent = value;
        list.append(label, text);
      }
      column += cell.colSpan;
    }
    return list;
  };

  const textOf = (cell) => [...cell.childNodes].filter((node) => node !== back).map((node) => node.textContent).join("").trim();

  const fill = (link, row, hint) => {
    const name = link.matches(".mark") ? link.getAttribute("aria-label") : row && groupOf(row);
    card.replaceChildren(...(name ? [line(name)] : []), ...(row ? [listOf(row)] : []), ...(hint ? [line(hint)] : []));
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
    if (!row && !link.matches(".mark")) return false;
    if (shownFor !== link) close();
    clearTimeout(closing);
    shownFor = link;
    fill(link, row, row && hint);
    card.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", card.id);
    return true;
  };

  const back = document.createElement("button");
  back.type = "button";
  back.className = "back";
  back.textContent = words.back;
  let left = null;
  back.addEventListener("click", () => {
    back.remove();
    history.back();
    left.focus({ preventScroll: true });
  });
  const follow = (link) => {
    const row = rowOf(link);
    if (!row || !row.cells.length) return;
    left = link;
    row.cells[row.cells.length - 1].append(back);
  };

  const linkAt = (event) => (event.target instanceof Element ? event.target.closest(LINKS) : null);
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
    if (link && link === touched && shownFor !== link && open(link, words.again)) event.preventDefault();
    else if (link && link.matches("a")) { follow(link); close(); }
    else if (link) open(link);
    else if (!card.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });


  // Marks have the card instead of the browser's own tip; one of each chart is a tab stop, arrows lead to the others.
  for (const drawing of document.querySelectorAll(".plot svg")) {
    const marks = [...drawing.querySelectorAll(".mark")];
    marks.forEach((mark, place) => {
      mark.querySelector(":scope > title")?.remove();
      mark.setAttribute("tabindex", place ? "-1" : "0");
    });
    drawing.addEventListener("keydown", (event) => {
      const at = marks.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (at < 0 || to === undefined || !marks[to]) return;
      event.preventDefault();
      marks[at].setAttribute("tabindex", "-1");
      marks[to].setAttribute("tabindex", "0");
      marks[to].focus();
    });
  }
})();
