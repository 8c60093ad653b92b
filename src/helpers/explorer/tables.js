// Tables that are sorted by their heads and searched by a field, without a library.
const collator = new Intl.Collator(["zh-Hans", "en"], { numeric: true });
const numberOf = (text) => { const found = text.replace(/[,\s≥≤≈约余]/g, "").match(/^-?\d+(\.\d+)?/); return found ? Number(found[0]) : NaN; };

function sortBy(table, column, down) {
  const body = table.tBodies[0];
  const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
  const texts = new Map(rows.map((row) => [row, row.cells[column].textContent.trim()]));
  const filled = [...texts.values()].filter(Boolean);
  const numeric = filled.length > 0 && filled.every((text) => !Number.isNaN(numberOf(text)));
  const compare = (one, other) => numeric ? numberOf(texts.get(one)) - numberOf(texts.get(other)) : collator.compare(texts.get(one), texts.get(other));
  // What is empty comes last either way.
  rows.sort((one, other) => !texts.get(one) - !texts.get(other) || (down ? -1 : 1) * compare(one, other));
  for (const group of body.querySelectorAll("tr.group")) group.remove();
  body.append(...rows);
}

function sortable(table, told) {
  if (table.dataset.sortable || !table.tBodies.length) return;
  table.dataset.sortable = "true";
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = told;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortBy(table, column, down);
    });
  });
}

function search(root, wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of root.querySelectorAll("tbody tr")) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

function enhanceTables(root) {
  const field = root.querySelector("input[type=search]");
  for (const table of root.querySelectorAll("table.briefing")) sortable(table, field ? field.dataset.sort : "");
  if (!field) return;
  if (!field.dataset.ready) {
    field.dataset.ready = "true";
    field.addEventListener("input", () => search(root, field.value));
  }
  if (field.value) search(root, field.value);
}
