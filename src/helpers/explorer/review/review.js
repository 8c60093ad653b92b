// The page of a review: it draws what the kernel shows, and sends back one order for each decision.

const GROUPS = ["question", "doubt", "certain", "reviewed"];
const KEYS = {
  a: "accept", Enter: "accept", c: "correct", x: "reject", i: "another", n: "new",
  u: "undo", j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous",
};
const ACTIONS = [["accept", "A"], ["correct", "C"], ["reject", "X"], ["another", "I"], ["new", "N"]];
const MOST_MATCHES = 8;

/** Return an element: attributes (on… are listeners, true and false set and leave out), then children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const keycap = (key) => make("kbd", { "aria-hidden": "true" }, key);

class Page {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.words = model.get("words");
    this.form = "";
    this.openId = "";
    this.busy = false;
    this.waiting = [];
    this.layOut();
    root.addEventListener("keydown", (event) => this.onKey(event));
    model.on("change:shown", () => this.onShown());
    model.on("change:proof", () => this.drawProof());
    this.draw();
    this.drawProof();
  }

  get shown() {
    return this.model.get("shown");
  }

  get card() {
    return this.shown.card;
  }

  layOut() {
    const w = this.words;
    this.fill = make("div", { class: "hr-fill" });
    this.bar = make("div", { class: "hr-bar", role: "progressbar", "aria-label": w.progress, "aria-valuemin": 0 }, this.fill);
    this.count = make("span", { class: "hr-count" });
    this.told = make("p", { class: "hr-told", role: "status", "aria-live": "polite" });
    this.proof = make("details", { class: "hr-proof" });
    this.undo = make("button", { type: "button", class: "hr-undo", onclick: () => this.act("undo") });
    this.list = make("nav", { class: "hr-list", "aria-label": w.queue });
    this.main = make("section", { class: "hr-card" });
    this.actions = make("div", { class: "hr-actions", role: "toolbar", "aria-label": w.keys });
    this.hint = make("span", { class: "hr-hint" }, w.hint);
    const head = make("div", { class: "hr-head" }, make("strong", {}, w.title), this.bar, this.count, this.proof);
    const move = [["previous", "K"], ["next", "J"]].map(([name, key]) => make("button", { type: "button", onclick: () => this.act(name) }, keycap(key), w[name]));
    const foot = make("div", { class: "hr-foot" }, this.undo, this.told, this.hint, move);
    const body = make("div", { class: "hr-body" }, this.list, make("div", { class: "hr-main" }, this.main, this.actions));
    this.root.replaceChildren(head, foot, body);
  }

  /** Draw what the kernel has answered; a refusal leaves an open form with what was typed into it. */
  onShown() {
    this.busy = false;
    const kept = this.shown.refused && this.form && this.card && this.card.id === this.openId;
    if (kept) {
      this.drawBar();
      this.waiting = [];
      return;
    }
    this.form = "";
    this.draw();
    const next = this.waiting.shift();
    if (next) this.act(next);
  }

  draw() {
    const focused = this.root.contains(document.activeElement);
    this.openId = this.card ? this.card.id : "";
    this.drawBar();
    this.drawList();
    this.drawCard();
    this.drawActions();
    if (!focused) return;
    const field = this.main.querySelector("[data-first]");
    (field || this.root).focus({ preventScroll: true });
  }

  drawBar() {
    const { progress, told, refused } = this.shown;
    this.fill.style.width = progress.total ? `${(100 * progress.done) / progress.total}%` : "0";
    this.bar.setAttribute("aria-valuenow", progress.done);
    this.bar.setAttribute("aria-valuemax", progress.total);
    this.bar.setAttribute("aria-valuetext", progress.told);
    this.count.textContent = progress.told;
    this.told.textContent = told;
    this.told.classList.toggle("hr-refused", refused);
    this.undo.replaceChildren(keycap("U"), progress.undo ? `${this.words.undo}: ${progress.undo}` : this.words.undo);
    this.undo.disabled = !progress.undo;
  }

  drawProof() {
    const proof = this.model.get("proof");
    this.proof.className = proof.passed ? "hr-proof" : "hr-proof hr-failed";
    const summary = make("summary", {}, proof.passed ? "✓ " : "✗ ", proof.told || "");
    const failures = (proof.failures || []).map((line) => make("li", {}, line));
    this.proof.replaceChildren(summary, failures.length ? make("ul", {}, failures) : "");
  }

  drawList() {
    const top = this.list.scrollTop;
    const { queue, progress } = this.shown;
    const blocks = GROUPS.map((group) => {
      const entries = queue.filter((entry) => entry.group === group);
      if (!entries.length) return "";
      const all = group === "certain" && progress.certain ? this.certainButton(progress.certain) : "";
      const head = make("p", { class: "hr-title" }, `${this.words[group]} `, make("span", { class: "hr-n" }, String(entries.length)));
      return make("div", { class: `hr-group hr-${group}` }, head, all, make("ul", {}, entries.map((entry) => this.entry(entry))));
    });
    this.list.replaceChildren(...blocks.filter(Boolean));
    this.list.scrollTop = top;
    const open = this.list.querySelector("[aria-current]");
    if (!open) return;
    const from = open.offsetTop - this.list.offsetTop;
    const hidden = from < this.list.scrollTop + 24 || from + open.offsetHeight > this.list.scrollTop + this.list.clientHeight;
    if (hidden) this.list.scrollTop = from - this.list.clientHeight / 3;
  }

  certainButton(n) {
    const label = `${this.words.accept_certain} (${n})`;
    return make("button", { type: "button", class: "hr-all", onclick: () => this.act("accept_certain") }, keycap("⇧A"), label);
  }

  entry(entry) {
    const open = entry.id === this.openId;
    const attributes = {
      type: "button", class: "hr-entry", tabindex: open ? "0" : "-1", "aria-current": open ? "true" : false,
      onclick: () => this.send({ do: "open", id: entry.id }),
    };
    const line = make("span", { class: "hr-line", lang: "zh" }, entry.place ? make("span", { class: "hr-where" }, entry.place) : "", entry.label);
    return make("li", {}, make("button", attributes, line, make("span", { class: "hr-note" }, entry.note)));
  }

  drawCard() {
    const card = this.card;
    const draw = { row: () => this.rowCard(card), pair: () => this.pairCard(card), unit: () => this.unitCard(card) };
    this.main.setAttribute("aria-label", card ? `${card.place} ${card.heading}`.trim() : this.words.finished);
    this.main.replaceChildren(...(card ? draw[card.kind]() : this.finished()));
    this.main.scrollTop = 0;
    this.main.dataset.drawn = String(Number(this.main.dataset.drawn || 0) + 1);
  }

  finished() {
    return [make("p", { class: "hr-finished" }, "✓ ", this.words.finished), make("p", {}, this.words.finished_hint)];
  }

  rowCard(card) {
    const w = this.words;
    this.panel = make("div", { class: "hr-panel" });
    const facts = card.facts.map((fact) => make("div", {}, make("dt", {}, fact.name), make("dd", {}, fact.value)));
    const choices = card.choices.map((choice, n) =>
      make("li", {}, this.choiceButton(String(n + 1), choice, () => this.send({ do: "recode", id: card.id, indicator: choice.value }))),
    );
    const state = card.reviewed ? make("span", { class: "hr-done" }, `✓ ${w.reviewed}`) : "";
    return [
      make("p", { class: "hr-place" }, make("span", { lang: "zh" }, card.place), state, make("span", { class: "hr-heading", lang: "zh" }, card.heading)),
      make("p", { class: "hr-text", lang: "zh" }, card.before ? make("span", { class: "hr-near" }, card.before, " ") : "",
        this.sentence(card.quotes[0]), card.after ? make("span", { class: "hr-near" }, " ", card.after) : ""),
      this.panel,
      card.doubts.length ? make("ul", { class: "hr-doubts" }, card.doubts.map((doubt) => make("li", {}, doubt))) : "",
      make("div", { class: "hr-columns" },
        make("div", {}, make("p", { class: "hr-label" }, w.figures), make("dl", { class: "hr-facts" }, facts)),
        make("div", {}, make("p", { class: "hr-label" }, w.counts),
          make("p", { class: "hr-indicator" }, make("strong", {}, card.indicator.label), make("span", { class: "hr-note" }, card.indicator.note)),
          make("p", { class: "hr-label" }, w.suggestions),
          choices.length ? make("ol", { class: "hr-choices" }, choices) : make("p", { class: "hr-note" }, w.none_near))),
    ].filter(Boolean);
  }

  choiceButton(key, choice, onclick) {
    return make("button", { type: "button", class: "hr-choice", onclick }, keycap(key),
      make("span", {}, choice.label, choice.note ? make("span", { class: "hr-note" }, choice.note) : ""));
  }

  /** Return a sentence with its marks; words selected in it become the quantity of a correction. */
  sentence(quote) {
    const parts = quote.parts.map((part) => (part.mark ? make("mark", { class: `hr-${part.mark}` }, part.text) : part.text));
    const choose = () => {
      const chosen = String(window.getSelection()).trim();
      if (!chosen || !this.card || this.card.kind !== "row") return;
      if (this.form !== "correct") this.openForm("correct");
      this.panel.querySelector("[name=reported]").value = chosen;
    };
    return make("span", { class: "hr-sentence", onmouseup: choose }, parts);
  }

  pairCard(card) {
    const quotes = card.quotes.map((quote) => make("li", {}, make("span", { class: "hr-where", lang: "zh" }, quote.place),
      make("p", { class: "hr-text", lang: "zh" }, this.sentence(quote))));
    return [make("p", { class: "hr-place" }, make("strong", {}, card.heading)), make("p", {}, card.question), make("ul", { class: "hr-quotes" }, quotes)];
  }

  unitCard(card) {
    const w = this.words;
    this.panel = make("div", { class: "hr-panel" });
    const quotes = card.quotes.map((quote) => make("li", {}, make("p", { class: "hr-text", lang: "zh" }, this.sentence(quote))));
    const form = this.formOf([["one", w.english_one, this.plain(card.proposal.one)], ["many", w.english_many, this.plain(card.proposal.many)]],
      (fields) => this.send({ do: "name_unit", id: card.id, ...fields }));
    this.panel.append(form);
    return [make("p", { class: "hr-place" }, make("strong", {}, card.heading)), make("p", {}, card.question), make("ul", { class: "hr-quotes" }, quotes), this.panel];
  }

  /** Return English that is nothing but Chinese in quotation marks as an empty field. */
  plain(english) {
    return english.startsWith("“") ? "" : english;
  }

  drawActions() {
    const card = this.card, w = this.words;
    const button = (name, key) => make("button", { type: "button", class: `hr-action hr-do-${name}`, onclick: () => this.act(name) }, keycap(key), w[name]);
    const own = { row: () => ACTIONS.map(([name, key]) => button(name, key)), pair: () => this.judgments(card), unit: () => [] };
    this.actions.replaceChildren(...(card ? own[card.kind]() : []));
  }

  judgments(card) {
    return card.choices.map((choice, n) => this.choiceButton(String(n + 1), choice, () => this.judge(choice.value)));
  }

  judge(comparability) {
    this.send({ do: "judge", id: this.card.id, comparability });
  }

  openForm(name) {
    const card = this.card, w = this.words;
    this.form = name;
    const change = card.change === null ? [] : [["change", w.change, card.change, "", this.model.get("choices").changes]];
    const forms = {
      correct: () => this.formOf([["reported", w.reported, card.reported, w.pick_hint], ["measure", w.measure, card.measure], ...change],
        (fields) => this.send({ do: "correct", id: card.id, ...fields })),
      another: () => this.searchForm(card),
      new: () => this.newForm(card),
    };
    this.panel.replaceChildren(forms[name]());
    const first = this.panel.querySelector("[data-first]");
    first.focus({ preventScroll: true });
    if (first.select) first.select();
    this.main.scrollTop = 0;
  }

  closeForm() {
    this.form = "";
    if (this.card && this.card.kind === "row") this.panel.replaceChildren();
    this.root.focus({ preventScroll: true });
  }

  /** Return a form of text fields: [name, label, value, hint], and of select fields: [name, label, value, "", choices]. */
  formOf(fields, save) {
    const inputs = fields.map(([name, label, value, hint, choices], n) => {
      const attributes = { name, "data-first": n === 0, lang: ["zh", "reported", "measure"].includes(name) ? "zh" : false };
      const input = choices
        ? make("select", attributes, choices.map((choice) => make("option", { value: choice.value, selected: choice.value === value }, choice.label)))
        : make("input", { type: "text", value, autocomplete: "off", spellcheck: "false", ...attributes });
      return make("label", {}, make("span", {}, label), input, hint ? make("small", {}, hint) : "");
    });
    const submit = (event) => {
      event.preventDefault();
      save(Object.fromEntries(new FormData(event.target)));
    };
    const buttons = make("div", { class: "hr-buttons" },
      make("button", { type: "submit", class: "hr-action hr-do-accept" }, keycap("↵"), this.words.save),
      make("button", { type: "button", class: "hr-action", onclick: () => this.closeForm() }, keycap("Esc"), this.words.cancel));
    // JupyterLab keeps Enter from sending a form by itself.
    const onkeydown = (event) => {
      if (event.key !== "Enter" || event.isComposing || event.target.tagName === "BUTTON") return;
      event.preventDefault();
      event.currentTarget.requestSubmit();
    };
    return make("form", { class: "hr-form", onsubmit: submit, onkeydown }, inputs, buttons);
  }

  newForm(card) {
    const w = this.words, proposal = card.proposal, choices = this.model.get("choices");
    const fields = [
      ["zh", w.zh, proposal.zh], ["en", w.en, this.plain(proposal.en), this.plain(proposal.en) ? "" : proposal.en], ["key", w.key, proposal.key],
      ["theme", w.theme, proposal.theme, "", choices.themes], ["effort", w.effort, proposal.effort, "", choices.stages],
      ["tier", w.tier, proposal.tier, "", choices.tiers],
    ];
    return this.formOf(fields, (given) => this.send({ do: "add_indicator", id: card.id, unit: proposal.unit, ...given }));
  }

  searchForm(card) {
    let active = 0, found = [];
    const box = make("ul", { class: "hr-matches", role: "listbox", id: "hr-matches", "aria-label": this.words.another });
    const pick = (choice) => this.send({ do: "recode", id: card.id, indicator: choice.value });
    const show = () => {
      const rows = found.map((choice, n) => make("li", { role: "option", id: `hr-match-${n}`, "aria-selected": String(n === active), onclick: () => pick(choice) },
        choice.label, make("span", { class: "hr-note" }, choice.note)));
      box.replaceChildren(...(rows.length ? rows : [make("li", { class: "hr-note" }, this.words.no_match)]));
      input.setAttribute("aria-activedescendant", found.length ? `hr-match-${active}` : "");
    };
    const look = () => {
      found = this.match(input.value, card);
      active = 0;
      show();
    };
    const onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) active = Math.max(0, Math.min(found.length - 1, active + step));
      else if (event.key === "Enter" && found[active] && !event.isComposing) pick(found[active]);
      else return;
      event.preventDefault();
      show();
    };
    const input = make("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "hr-matches", "aria-label": this.words.search,
      placeholder: this.words.search, autocomplete: "off", "data-first": true, oninput: look, onkeydown });
    const cancel = make("button", { type: "button", class: "hr-action", onclick: () => this.closeForm() }, keycap("Esc"), this.words.cancel);
    look();
    return make("div", { class: "hr-form hr-search" }, input, box, cancel);
  }

  /** Return the indicators that hold all words of a query, those of the row's unit first. */
  match(query, card) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (choice) => choice.note.split(" · ").pop().split(";").includes(card.proposal.unit);
    const text = (choice) => `${choice.label} ${choice.note} ${choice.value}`.toLowerCase();
    const found = this.model.get("choices").indicators.filter((c) => c.value !== card.indicator.value && words.every((word) => text(c).includes(word)));
    return found.sort((a, b) => fits(b) - fits(a)).slice(0, MOST_MATCHES);
  }

  onKey(event) {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.closeForm();
      return;
    }
    if (typing) return;
    const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!undo && (event.ctrlKey || event.metaKey || event.altKey)) return;
    const pressed = event.target.tagName === "BUTTON" || event.target.tagName === "SUMMARY";
    if (pressed && (event.key === "Enter" || event.key === " ")) return;
    const name = undo ? "undo" : this.nameOf(event);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && !["next", "previous"].includes(name)) return;
    if (this.busy) this.waiting.push(name);
    else this.act(name);
  }

  nameOf(event) {
    if (/^[1-9]$/.test(event.key)) return event.key;
    if (event.shiftKey && event.key.toLowerCase() === "a") return "accept_certain";
    return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  }

  /** Do what a key or button is called: a number picks the choice of that number. */
  act(name) {
    const card = this.card;
    if (name === "undo" || name === "accept_certain") return this.send({ do: name });
    if (!card) return undefined;
    if (name === "next" || name === "previous") return this.move(name === "next" ? 1 : -1);
    const choice = card.choices[Number(name) - 1];
    if (card.kind === "pair") return choice ? this.judge(choice.value) : undefined;
    if (card.kind !== "row") return undefined;
    if (choice) return this.send({ do: "recode", id: card.id, indicator: choice.value });
    if (name === "accept" || name === "reject") return this.send({ do: name, id: card.id });
    return ["correct", "another", "new"].includes(name) ? this.openForm(name) : undefined;
  }

  move(step) {
    const { queue } = this.shown;
    const ordered = GROUPS.flatMap((group) => queue.filter((entry) => entry.group === group));
    const next = ordered[ordered.findIndex((entry) => entry.id === this.openId) + step];
    if (next) this.send({ do: "open", id: next.id });
  }

  send(order) {
    if (this.busy) return;
    this.busy = true;
    this.model.send(order);
  }
}

/** Hide the line that is shown where no kernel answers: here one does. The page may not be part of the document yet. */
function hideStill(el, tries = 60) {
  const area = el.closest(".jp-OutputArea");
  if (!area) {
    if (tries) requestAnimationFrame(() => hideStill(el, tries - 1));
    return;
  }
  for (const still of area.querySelectorAll(".review-still")) still.closest(".jp-OutputArea-child").style.display = "none";
}

function render({ model, el }) {
  const root = make("div", {
    class: "hr-review", lang: model.get("lang"), tabindex: "0", role: "region", "aria-label": model.get("words").title,
    "data-lm-suppress-shortcuts": "true",
  });
  el.append(make("style", {}, model.get("faces")), root);
  const page = new Page(model, root);
  hideStill(el);
  return () => page.root.remove();
}

export default { render };
