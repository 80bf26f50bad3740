// The script of an exported page: search, sorting, language and appearance. Without it everything is readable.
"use strict";
(() => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  by("_controls").hidden = false;

  // Choices last as long as the tab, from page to page, if the browser lets a local file keep any.
  const remembered = (name) => { try { return sessionStorage.getItem(`siping-tui.${name}`); } catch { return null; } };
  const remember = (name, value) => { try { sessionStorage.setItem(`siping-tui.${name}`, value); } catch { /* none */ } };

  // Language: both are in the page, and the style sheet hides one.
  const title = document.querySelector("h1"), label = document.querySelector("label[for=_find]");
  const setLanguage = (language) => {
    root.dataset.language = language;
    document.title = title.innerText.trim();
    field.placeholder = label.innerText.trim();
    search();
  };
  // The text above has another length in the other language; what is being read stays where it is.
  const firstInView = () => {
    const top = document.querySelector(".bar").getBoundingClientRect().bottom;
    return [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, .prose, tr):not(.zh, .en)")]
      .find((block) => block.getBoundingClientRect().bottom > top);
  };
  by("_language").addEventListener("click", () => {
    const block = firstInView(), top = block?.getBoundingClientRect().top;
    setLanguage(root.dataset.language === "zh" ? "en" : "zh");
    if (block) scrollBy({ top: block.getBoundingClientRect().top - top, behavior: "instant" });
    remember("language", root.dataset.language);
  });

  // Appearance: that of the system, until the reader chooses.
  const darkSystem = matchMedia("(prefers-color-scheme: dark)");
  const setTheme = (theme) => { root.dataset.theme = theme; };
  setTheme(remembered("theme") === "dark" || (!remembered("theme") && darkSystem.matches) ? "dark" : "light");
  darkSystem.addEventListener("change", () => remembered("theme") || setTheme(darkSystem.matches ? "dark" : "light"));
  by("_theme").addEventListener("click", () => {
    setTheme(root.dataset.theme === "dark" ? "light" : "dark");
    remember("theme", root.dataset.theme);
  });

  // The contents are open beside the text, and closed above it.
  const contents = by("_contents");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
  contents.addEventListener("click", (event) => { if (event.target.closest("a") && !wide.matches) contents.open = false; });

  // The section in view is marked in the contents.
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const inView = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const link = links.get(target.querySelector("h2, h3, h4, h5, h6")?.id) ?? links.get(target.id);
      link?.setAttribute("aria-current", "location");
      if (wide.matches) link?.scrollIntoView({ block: "nearest" });
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  document.querySelectorAll("main section").forEach((section) => inView.observe(section));

  // Search. Case, full width and white space do not matter; a match may go across the marks within a paragraph.
  const field = by("_find"), count = by("_count"), previous = by("_previous"), next = by("_next");
  const BLOCKS = "p, li, dd, dt, th, td, h1, h2, h3, h4, h5, h6, caption, figcaption";
  let matches = [], current = -1;

  const fold1 = (character) => character.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
  const folded = (text) => [...text].map(fold1).join("");

  function* visibleTexts(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      // The text of a list within this block belongs to its own blocks.
      if (parent.closest(BLOCKS) === block && !parent.closest(".reference, .hidden") && parent.checkVisibility()) yield node;
    }
  }

  function matchesIn(block, words) {
    let text = "";
    const places = [];
    for (const node of visibleTexts(block)) {
      let offset = 0;
      for (const character of node.data) {
        for (const unit of fold1(character)) {
          // By UTF-16 units, like the offsets of indexOf.
          for (let i = 0; i < unit.length; i += 1) places.push([node, offset, offset + character.length]);
          text += unit;
        }
        offset += character.length;
      }
    }
    const found = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(places[at][0], places[at][1]);
      range.setEnd(places[at + words.length - 1][0], places[at + words.length - 1][2]);
      found.push(range);
    }
    return found;
  }

  function highlight() {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("match", new Highlight(...matches));
    const marked = new Highlight(...matches.slice(Math.max(current, 0), current + 1));
    marked.priority = 1;
    CSS.highlights.set("current-match", marked);
  }

  function search() {
    const words = folded(field.value);
    matches = words ? [...document.querySelectorAll(BLOCKS)].filter((block) => block.closest("main"))
      .flatMap((block) => matchesIn(block, words)) : [];
    current = -1;
    previous.disabled = next.disabled = matches.length === 0;
    count.textContent = words ? `${matches.length}` : "";
    root.toggleAttribute("data-nothing-found", words !== "" && matches.length === 0);
    highlight();
  }

  function go(step) {
    if (!matches.length) return;
    current = current < 0 ? (step > 0 ? firstBelow() : matches.length - 1) : (current + step + matches.length) % matches.length;
    count.textContent = `${current + 1}/${matches.length}`;
    highlight();
    const range = matches[current];
    if (!("highlights" in CSS)) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  // The first match below the top of the window, so that a search goes on from where the reader is.
  const firstBelow = () => Math.max(matches.findIndex((range) => range.getBoundingClientRect().top >= 0), 0);

  let waiting = 0;
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.addEventListener("compositionend", search);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      if (!matches.length || waiting) { clearTimeout(waiting); waiting = 0; if (current < 0) search(); }
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      field.value = "";
      search();
      field.blur();
    }
  });
  next.addEventListener("click", () => go(1));
  previous.addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest("input")) {
      event.preventDefault();
      field.focus();
    }
  });

  // Sorting: each row has its position in every order; what has none comes last, in both directions.
  const position = (row, order) => row.dataset[order] ?? row.dataset[order + (root.dataset.language === "zh" ? "Zh" : "En")];
  function sort(heading) {
    const sorted = heading.getAttribute("aria-sort");
    const descending = sorted ? sorted === "ascending" : heading.dataset.first === "descending";
    heading.parentElement.querySelectorAll("[aria-sort]").forEach((each) => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const body = heading.closest("table").tBodies[0];
    body.querySelectorAll(".unit").forEach((each) => each.remove());
    const placed = [...body.rows].map((row) => [position(row, heading.dataset.order), row]);
    placed.sort(([a], [b]) => (a === undefined) - (b === undefined) || (descending ? b - a : a - b) || 0);
    body.append(...placed.map(([, row]) => row));
    nameUnits(body, heading.dataset.order);
    search();
  }
  // Sizes compare within a unit: a row above each group names it.
  function nameUnits(body, order) {
    let above;
    for (const row of [...body.rows]) {
      const zh = row.dataset[`${order}UnitZh`], en = row.dataset[`${order}UnitEn`];
      if (zh === above) continue;
      above = zh;
      const cell = document.createElement("th");
      cell.scope = "rowgroup";
      cell.colSpan = row.cells.length;
      for (const [lang, name] of zh === en ? [["", zh]] : [["zh", zh], ["en", en]]) {
        const words = document.createElement("span");
        words.textContent = name;
        if (lang) words.className = words.lang = lang;
        cell.append(words);
      }
      const unit = document.createElement("tr");
      unit.className = "unit";
      unit.append(cell);
      row.before(unit);
    }
  }
  for (const heading of document.querySelectorAll("th[data-order]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(heading));
  }

  setLanguage(remembered("language") ?? root.dataset.language);
})();
