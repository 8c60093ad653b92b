// Whose numbers these are: one of those that the marks of the charts are of is set off in all charts and tables, and kept in the address.
(() => {
  const PARAMETER = "of";
  const marks = [...document.querySelectorAll(".mark[data-of]")];
  const names = new Map();
  for (const mark of marks) {
    const name = mark.dataset.of;
    if (!names.has(name)) names.set(name, new Set([name]));
    names.get(name).add(mark.getAttribute("aria-label").split(/[,，]/)[0]);
  }
  if (names.size < 2) return;

  const label = document.createElement("label");
  const select = document.createElement("select");
  label.className = "subject-tool";
  label.append(`${words.set_off} `, select);
  select.append(new Option(words.set_off_none, ""));
  const told = (name) => [...names.get(name)].sort((one, other) => other.length - one.length)[0];
  for (const name of names.keys()) select.append(new Option(told(name), name));
  document.querySelector(".masthead").append(label);

  const paint = (name) => {
    const own = names.get(name) || new Set();
    const is = (element) => own.has(element.textContent.trim());
    for (const drawing of document.querySelectorAll(".plot svg")) {
      const any = [...drawing.querySelectorAll(".mark")].some((mark) => mark.dataset.of === name);
      drawing.classList.toggle("has-own", Boolean(name) && any);
    }
    marks.forEach((mark) => mark.classList.toggle("own", Boolean(name) && mark.dataset.of === name));
    document.querySelectorAll(".plot text, main :is(h2, h3)").forEach((part) => part.classList.toggle("own", is(part)));
    for (const body of document.querySelectorAll("main tbody")) {
      let inside = false;
      for (const row of body.rows) {
        if (row.classList.contains("group")) inside = is(row);
        row.classList.toggle("own", inside || [...row.cells].slice(0, 2).some(is));
      }
    }
  };

  const keep = (name) => {
    const address = new URL(location.href);
    if (name) address.searchParams.set(PARAMETER, name);
    else address.searchParams.delete(PARAMETER);
    try { history.replaceState(history.state, "", address); } catch { /* a page from a place that has no address of its own */ }
  };

  select.addEventListener("change", () => { keep(select.value); paint(select.value); });
  const asked = new URL(location.href).searchParams.get(PARAMETER);
  if (asked && names.has(asked)) { select.value = asked; paint(asked); }
})();
