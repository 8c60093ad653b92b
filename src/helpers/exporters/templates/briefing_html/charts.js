// Each chart to take along, title and source with it: as PNG or SVG, its data as CSV, its picture to the clipboard.
(() => {
  const SPACE = "http://www.w3.org/2000/svg";
  const FAMILY = "Noto Sans CJK SC";
  const SCALE = 3;
  const EDGE = 12;
  const HEAD = [[".figure-number", 8.5, 700, "#a3202a"], [".figure-title", 12, 700, "#1a1a1a"], [".figure-subtitle", 9.5, 400, "#4a4f57"]];
  const FOOT = [[".figure-note", 8, 400, "#666c75"], [".figure-source", 8, 400, "#666c75"]];
  // Words of Latin letters, and Han characters with the marks that must not begin a line.
  const PIECES = /[\s\u00a0]+|[^\s\u00a0\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef][，。、；：！？）》」”’…]*/g;
  const pen = document.createElement("canvas").getContext("2d");

  const wrap = (told, wide, size, weight) => {
    pen.font = `${weight} ${size}px "${FAMILY}"`;
    const lines = [""];
    for (const piece of told.match(PIECES) || []) {
      const last = lines.length - 1;
      if (lines[last].trim() && pen.measureText(lines[last] + piece.trimEnd()).width > wide) lines.push(piece.trimStart());
      else lines[last] += piece;
    }
    return lines.map((each) => each.trim());
  };

  const make = (name, looks, told) => {
    const element = document.createElementNS(SPACE, name);
    Object.entries(looks).forEach(([key, value]) => element.setAttribute(key, value));
    if (told !== undefined) element.textContent = told;
    return element;
  };

  const write = (figure, parts, wide, top, into) => {
    let y = top;
    for (const [selector, size, weight, fill] of parts) {
      const told = figure.querySelector(selector)?.textContent.trim();
      for (const each of told ? wrap(told, wide, size, weight) : []) {
        y += size * 1.45;
        into.append(make("text", { x: 0, y: (y - size * 0.35).toFixed(1), "font-size": size, "font-weight": weight, fill }, each));
      }
    }
    return y;
  };

  const faces = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);

  const compose = (figure) => {
    const plot = figure.querySelector(".plot svg");
    const [, , wide, high] = plot.getAttribute("viewBox").split(" ").map(Number);
    const whole = make("svg", { xmlns: SPACE, "font-family": `${FAMILY}, sans-serif`, "xml:lang": document.documentElement.lang });
    whole.append(make("style", {}, faces().map((rule) => rule.cssText).join("")));
    const ground = whole.appendChild(make("rect", { x: -EDGE, y: -EDGE, fill: "#fff" }));
    const top = write(figure, HEAD, wide, 0, whole) + 8;
    const copy = plot.cloneNode(true);
    copy.querySelectorAll("a").forEach((link) => { const group = make("g", {}); group.append(...link.childNodes); link.replaceWith(group); });
    copy.querySelectorAll("*").forEach((part) => ["class", "tabindex", "role", "aria-label", "aria-describedby"].forEach((name) => part.removeAttribute(name)));
    ["class", "style", "role"].forEach((name) => copy.removeAttribute(name));
    Object.entries({ x: 0, y: top, width: wide, height: high }).forEach(([key, value]) => copy.setAttribute(key, value));
    whole.append(copy);
    const bottom = write(figure, FOOT, wide, top + high + 8, whole);
    const size = [wide + 2 * EDGE, bottom + 2 * EDGE];
    ["width", "height"].forEach((name, place) => { ground.setAttribute(name, size[place]); whole.setAttribute(name, size[place]); });
    whole.setAttribute("viewBox", `${-EDGE} ${-EDGE} ${size[0]} ${size[1]}`);
    return { source: new XMLSerializer().serializeToString(whole), size };
  };

  const picture = async (figure) => {
    const { source, size } = compose(figure);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = size.map((each) => Math.round(each * SCALE));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };

  const table = (figure) => [...figure.querySelectorAll(".chart-data tr")]
    .map((row) => [...row.cells].map((cell) => `"${cell.textContent.trim().replace(/"/g, '""')}"`).join(",")).join("\r\n");

  const save = (figure, content, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = `${figure.id || "chart"}.${document.documentElement.lang.slice(0, 2)}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const ways = {
    PNG: async (figure) => save(figure, await picture(figure), "png"),
    SVG: (figure) => save(figure, new Blob([compose(figure).source], { type: "image/svg+xml" }), "svg"),
    CSV: (figure) => save(figure, new Blob(["\ufeff", table(figure)], { type: "text/csv" }), "csv"),
    [words.copy]: (figure) => navigator.clipboard.write([new ClipboardItem({ "image/png": picture(figure) })]),
  };

  for (const figure of document.querySelectorAll(".chart")) {
    if (!figure.querySelector(".plot svg")) continue;
    const tools = document.createElement("div");
    const told = document.createElement("output");
    tools.className = "chart-tools";
    tools.setAttribute("role", "group");
    const number = figure.querySelector(".figure-number")?.textContent || "";
    tools.setAttribute("aria-label", `${words.take_along} ${number}`.trim());
    tools.append(told);
    for (const [name, way] of Object.entries(ways)) {
      if (name === "CSV" && !figure.querySelector(".chart-data")) continue;
      if (name === words.copy && !(navigator.clipboard && window.ClipboardItem)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", async () => {
        try { await way(figure); told.textContent = name === words.copy ? words.copied : ""; } catch { told.textContent = words.not_copied; }
      });
      tools.append(button);
    }
    figure.prepend(tools);
  }
})();
