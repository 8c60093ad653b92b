// Tables: sorted by a click on a head, within each group of rows; long ones with a line to filter by.
(() => {
  const FEW = 5;
  const MANY = 12;
  const SCALES = { 万: 1e4, 亿: 1e8 };
  const heads = (table) => (table.tHead && table.tHead.rows.length === 1 ? [...table.tHead.rows[0].cells] : []);
  const plain = (table, width) => [...table.tBodies[0].rows].every((row) => row.classList.contains("group")
    || (row.cells.length === width && [...row.cells].every((cell) => cell.colSpan === 1 && cell.rowSpan === 1)));
  const text = (row, column) => row.cells[column].textContent.trim();

  const number = (told) => {
    const found = /-?\d[\d,]*(?:\.\d+)?\s*([万亿])?/.exec(told.replace("\u2212", "-"));
    return found ? parseFloat(found[0].replace(/,/g, "")) * (SCALES[found[1]] || 1) : -Infinity;
  };

  const compare = (column, numeric) => (one, other) => (numeric
    ? number(text(one, column)) - number(text(other, column))
    : text(one, column).localeCompare(text(other, column), document.documentElement.lang, { numeric: true }));

  const groups = (rows) => rows.reduce((found, row) => {
    if (row.classList.contains("group") || !found.length) found.push([]);
    found[found.length - 1].push(row);
    return found;
  }, []);

  const sort = (table, order, column, step) => {
    const numeric = order.some((row) => row.cells[column] && row.cells[column].classList.contains("num"));
    const by = compare(column, numeric);
    for (const rows of groups(order)) {
      const top = rows[0].classList.contains("group") ? rows.slice(0, 1) : [];
      const inner = rows.slice(top.length);
      const sorted = step ? [...inner].sort((one, other) => step * by(one, other)) : inner;
      table.tBodies[0].append(...top, ...sorted);
    }
  };

  const addSorting = (table) => {
    const order = [...table.tBodies[0].rows];
    const cells = heads(table);
    cells.forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const was = cell.getAttribute("aria-sort");
        const now = { null: "ascending", ascending: "descending", descending: null }[was];
        cells.forEach((other) => other.removeAttribute("aria-sort"));
        if (now) cell.setAttribute("aria-sort", now);
        sort(table, order, column, { ascending: 1, descending: -1 }[now] || 0);
      });
    });
  };

  const filter = (table, wanted) => {
    let shown = 0;
    for (const rows of groups([...table.tBodies[0].rows])) {
      const top = rows[0].classList.contains("group") ? rows[0] : null;
      const all = top && top.textContent.toLowerCase().includes(wanted);
      let any = false;
      for (const row of top ? rows.slice(1) : rows) {
        row.hidden = !(all || row.textContent.toLowerCase().includes(wanted));
        any = any || !row.hidden;
        shown += row.hidden ? 0 : 1;
      }
      if (top) top.hidden = !any;
    }
    return shown;
  };

  const addFilter = (frame, table, count) => {
    const tools = document.createElement("p");
    const label = document.createElement("label");
    const field = document.createElement("input");
    const told = document.createElement("output");
    tools.className = "table-tools";
    field.type = "search";
    label.append(`${words.filter} `, field);
    tools.append(label, told);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      const shown = filter(table, wanted);
      told.textContent = wanted ? words.rows_shown.replace("{n}", shown).replace("{all}", count) : "";
    });
    frame.before(tools);
  };

  for (const frame of document.querySelectorAll(".table-frame")) {
    const table = frame.querySelector("table");
    const width = heads(table).length;
    if (!width || !table.tBodies[0] || heads(table).some((cell) => cell.colSpan > 1) || !plain(table, width)) continue;
    const count = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("group")).length;
    if (count >= FEW) addSorting(table);
    if (count >= MANY) addFilter(frame, table, count);
  }
  // A row that the address names is never filtered away.
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("tr[hidden]");
    if (!row) return;
    const field = row.closest(".table-frame").previousElementSibling.querySelector("input");
    field.value = "";
    field.dispatchEvent(new Event("input"));
    row.scrollIntoView();
  });
})();
