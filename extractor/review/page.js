"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const { text, names, rows, fates, calls } = data;
const [KIND, DEPTH, START, END, LABEL, SHOWN] = [0, 1, 2, 3, 4, 5];
const HEIGHT = 28, BEYOND = 12, LINES = 120;
const by = (id) => document.getElementById(id);
const main = by("source"), list = by("rows"), all = by("all"), detail = by("detail");
const search = by("search"), kinds = by("kinds"), painted = by("painted"), count = by("count");

// The source: a line is one text node, so that a place in the text is a place in a node.
const starts = [], lines = [];
function lay() {
  let at = 0, part = null;
  for (const line of text.split("\n")) {
    if (lines.length % LINES === 0) {
      part = main.appendChild(document.createElement("div"));
      part.className = "part";
      part.dataset.first = String(lines.length);
    }
    const node = document.createTextNode(line);
    part.appendChild(document.createElement("div")).appendChild(node);
    starts.push(at);
    lines.push(node);
    at += line.length + 1;
  }
}
function lineOf(offset) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle; else high = middle - 1;
  }
  return low;
}
function spot(offset) {
  const line = lineOf(offset);
  return [lines[line], Math.min(offset - starts[line], lines[line].length)];
}
function rangeOf(start, end) {
  const [first, from] = spot(start), [last, to] = spot(end);
  return new StaticRange({ startContainer: first, startOffset: from, endContainer: last, endOffset: to });
}

// The fate of the characters, painted where the source is first seen.
const paints = typeof Highlight === "function" && "highlights" in CSS;
const Hue = paints ? Highlight : Set;  // a browser that cannot paint still has the record, and says so
const hues = { markup: new Hue(), ignored: new Hue(), unread: new Hue(), current: new Hue() };
function fateAt(offset) {
  let low = 0, high = fates.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fates[middle][0] <= offset) low = middle; else high = middle - 1;
  }
  return low;
}
function paint(part) {
  const first = Number(part.dataset.first), last = Math.min(first + LINES, lines.length) - 1;
  const end = starts[last] + lines[last].length;
  for (let place = fateAt(starts[first]); place < fates.length && fates[place][0] < end; place += 1) {
    const [start, fate] = fates[place];
    const hue = hues[names[fate]];
    const stop = place + 1 < fates.length ? fates[place + 1][0] : text.length;
    if (hue) hue.add(rangeOf(Math.max(start, starts[first]), Math.min(stop, end)));
  }
}
const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting) { watcher.unobserve(one.target); paint(one.target); }
}, { root: main, rootMargin: "400px" });
function setPainted(on) {
  if (!paints) return;
  for (const name of ["markup", "ignored", "unread"]) {
    if (on) CSS.highlights.set(name, hues[name]); else CSS.highlights.delete(name);
  }
}

// The record: a list of which only the rows that are seen stand in the page.
let shownRows = rows.map((_, number) => number), current = -1, drawn = new Map();
function labelOf(row) { return row[LABEL] === -1 ? "" : names[row[LABEL]]; }
function sourceOf(row) { return row[START] < 0 ? "" : text.slice(row[START], row[END]); }
function saidOf(row) { return row[SHOWN] === 0 ? sourceOf(row) : row[SHOWN]; }
function piece(parent, kind, said) {
  const made = parent.appendChild(document.createElement("span"));
  made.className = kind;
  made.dir = "auto";
  made.textContent = said;
}
function drawRow(place) {
  const number = shownRows[place], row = rows[number], made = document.createElement("div");
  made.className = "row" + (data.bad.includes(row[KIND]) ? " bad" : "");
  made.id = "row" + number;
  made.setAttribute("role", "option");
  made.setAttribute("aria-setsize", String(shownRows.length));
  made.setAttribute("aria-posinset", String(place + 1));
  made.setAttribute("aria-selected", String(number === current));
  made.style.transform = `translateY(${place * HEIGHT}px)`;
  made.style.paddingInlineStart = `${0.6 + row[DEPTH] * 0.9}rem`;
  made.dataset.place = String(place);
  piece(made, "kind", names[row[KIND]]);
  if (labelOf(row)) piece(made, "label", labelOf(row));
  piece(made, "shown", saidOf(row).slice(0, 300));
  const judged = markOf(number);
  if (judged) piece(made, `judged ${judged.judgement}`, `${SIGNS[judged.judgement]} ${judged.judgement}`);
  all.appendChild(made);
  return made;
}
function draw() {
  const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - BEYOND);
  const last = Math.min(shownRows.length, Math.ceil((list.scrollTop + list.clientHeight) / HEIGHT) + BEYOND);
  const chosen = shownRows.indexOf(current);  // stands in the page wherever it is: it is the active one
  for (const [place, made] of drawn) {
    if ((place < first || place >= last) && place !== chosen) { made.remove(); drawn.delete(place); }
  }
  for (let place = first; place < last; place += 1) if (!drawn.has(place)) drawn.set(place, drawRow(place));
  if (chosen < 0) { list.removeAttribute("aria-activedescendant"); return; }
  if (!drawn.has(chosen)) drawn.set(chosen, drawRow(chosen));
  list.setAttribute("aria-activedescendant", "row" + current);
}
function redraw() {
  for (const made of drawn.values()) made.remove();
  drawn.clear();
  all.style.height = `${shownRows.length * HEIGHT}px`;
  count.textContent = `${shownRows.length.toLocaleString()} of ${rows.length.toLocaleString()}`;
  draw();
}
function filter() {
  const wanted = search.value.trim().toLocaleLowerCase(), kind = kinds.value;
  shownRows = [];
  for (let number = 0; number < rows.length; number += 1) {
    const row = rows[number];
    if (kind && names[row[KIND]] !== kind) continue;
    if (wanted && !`${labelOf(row)}\n${saidOf(row)}\n${sourceOf(row)}`.toLocaleLowerCase().includes(wanted)) continue;
    shownRows.push(number);
  }
  redraw();
  list.scrollTop = Math.max(0, shownRows.indexOf(current) * HEIGHT - list.clientHeight / 2);
  draw();
}
function refilter() {
  filter();
  if (shownRows.length && !shownRows.includes(current)) choose(shownRows[0]);
}

// What is chosen: its row, its source, and what is said of it.
function show(row, scroll) {
  hues.current.clear();
  if (row[START] < 0) return;
  hues.current.add(rangeOf(row[START], Math.max(row[END], row[START] + 1)));
  if (scroll) reveal(row[START]);
}
function boxesOf(node, at) {
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, Math.min(at + 1, node.length));
  return [...range.getClientRects()];
}
function reveal(offset) {
  const [node, at] = spot(offset);
  node.parentElement.scrollIntoView({ block: "nearest" });
  const [box] = boxesOf(node, at), pane = main.getBoundingClientRect();  // a line may be longer than the window
  if (box && (box.top < pane.top || box.bottom > pane.bottom)) main.scrollTop += box.top - pane.top - pane.height / 3;
}
function say(parts) {
  detail.replaceChildren();
  for (const [kind, said] of parts) {
    const made = detail.appendChild(document.createElement("p"));
    made.className = kind;
    made.textContent = said;
  }
}
function cut(said) { return said.length > 2000 ? `${said.slice(0, 2000)} …` : said; }

// Judgements on rows, and on stretches of the source where something is missing; they live in this browser.
const KEPT = "extractor marks " + data.page.sha256, SIGNS = { right: "\u2713", wrong: "\u2717", missing: "?" };
const bar = by("marks"), note = by("note"), tally = by("tally");
const OUTSIDE = new Set(["left out", "not read"]);  // no parts of the record
let marks = [], keeps = true;
function stored() {
  try { return localStorage.getItem(KEPT); } catch { keeps = false; return null; }  // in a notebook there is no storage
}
try {
  const kept = JSON.parse(stored());
  if (Array.isArray(kept)) marks = kept.filter((one) => one && one.judgement in SIGNS);
} catch { /* what is kept is no JSON */ }
function isOf(mark, row) {
  return row && names[row[KIND]] === mark.kind && labelOf(row) === mark.label && row[START] === mark.start
    && row[END] === mark.end && saidOf(row) === mark.shown;
}
for (const one of marks) {  // the page may be of a later version, which reads other rows: the part is looked for
  if (!isOf(one, rows[one.row])) one.row = rows.findIndex((row) => isOf(one, row));
}
function keep() {
  try { localStorage.setItem(KEPT, JSON.stringify(marks)); } catch { keeps = false; }  // none, or it is full
  tally.textContent = marks.length ? `${marks.length} marked${keeps ? "" : ", kept only until this page is closed: save them"}` : "";
  by("save").disabled = !marks.length;
}
function markOf(number) { return marks.find((mark) => mark.row === number); }
function points(offset) { return data.astral ? [...text.slice(0, offset)].length : offset; }
function selected() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed || !main.contains(range.commonAncestorContainer)) return null;
  const ends = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  return ends[1] > ends[0] ? ends : null;
}
function offsetOf(node, at) {
  const line = lines.indexOf(node);
  if (line >= 0) return starts[line] + at;
  const between = new Range();  // of elements, where a whole line was selected: the start of the next
  between.setStart(node, at);
  const next = lines.findIndex((one) => between.comparePoint(one, 0) >= 0);
  return next < 0 ? text.length : starts[next];
}
function mark(judgement) {
  const place = judgement === "missing" ? selected() : null;
  if (place) {
    const inside = rows.filter((row) => row[START] >= place[0] && row[END] <= place[1] && !OUTSIDE.has(names[row[KIND]]));
    marks.push({
      row: -1, judgement, kind: "", label: "", shown: String(inside.length), start: place[0], end: place[1], note: note.value,
    });
    getSelection().removeAllRanges();  // or the next key would mark it again
  } else if (shownRows.includes(current)) {
    const row = rows[current], before = markOf(current);
    marks = marks.filter((one) => one !== before);
    marks.push({
      row: current, judgement, kind: names[row[KIND]], label: labelOf(row), shown: saidOf(row),
      start: row[START], end: row[END], note: note.value,
    });
  }
  note.value = "";
  keep();
  redraw();
}
function unmark() {
  const before = markOf(current) || (marks.length && marks[marks.length - 1].row < 0 ? marks[marks.length - 1] : null);
  marks = marks.filter((one) => one !== before);
  keep();
  redraw();
}
function save() {
  const made = marks.map((one) => JSON.stringify({
    marks_version: "1", ...data.page, judgement: one.judgement, kind: one.kind, label: one.label, shown: one.shown,
    span: one.start < 0 ? null : [points(one.start), points(one.end)], note: one.note,
  }) + "\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(made, { type: "application/jsonl" }));
  link.download = "marks.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
}
function told(row) {
  const parts = [["", [names[row[KIND]], labelOf(row)].filter(Boolean).join(": ")], ["", cut(saidOf(row))]];
  if (row[START] >= 0) {
    parts.push(["soft", `Characters ${data.astral ? "(UTF-16) " : ""}${row[START]} to ${row[END]}:`]);
    parts.push(["source", cut(sourceOf(row))]);
  }
  return parts;
}
function choose(number, { scroll = true, more = [] } = {}) {
  const before = by("row" + current);
  if (before) before.setAttribute("aria-selected", "false");
  current = number;
  let place = shownRows.indexOf(number);
  if (place < 0) {
    search.value = kinds.value = "";
    filter();
    place = number;
  }
  say([...told(rows[number]), ...more]);  // first, for it takes room from the list
  const top = place * HEIGHT;
  if (top < list.scrollTop) list.scrollTop = top;
  if (top + HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + HEIGHT - list.clientHeight;
  draw();
  by("row" + number).setAttribute("aria-selected", "true");
  show(rows[number], scroll);
}
function step(by) {
  if (!shownRows.length) return;
  const place = shownRows.indexOf(current);
  choose(shownRows[Math.min(Math.max(place + by, 0), shownRows.length - 1)]);
}

// From the source to the record.
function innermost(offset) {
  let best = -1, least = Infinity;
  for (let number = 0; number < rows.length; number += 1) {
    const [, , start, end] = rows[number];
    if (start <= offset && offset < end && end - start <= least) { best = number; least = end - start; }
  }
  return best;
}
function explained(offset) {
  const [, fate, reason] = fates[fateAt(offset)];
  const parts = [["soft", data.words[names[fate]] + (reason === -1 ? "." : `: ${names[reason]}.`)]];
  let around = null;
  for (const call of calls) if (call[0] <= offset && offset < call[1] && (!around || call[1] - call[0] <= around[1] - around[0])) around = call;
  if (around) parts.push(["soft", `Around it is ${names[around[2]]}, ${names[around[3]]}.`]);
  return parts;
}
function placeOf(event) {
  const spotted = document.caretPositionFromPoint ? document.caretPositionFromPoint(event.clientX, event.clientY) : null;
  const caret = spotted ? [spotted.offsetNode, spotted.offset] : (() => {
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    return range ? [range.startContainer, range.startOffset] : null;
  })();
  if (!caret || caret[0].nodeType !== Node.TEXT_NODE) return -1;
  const line = lines.indexOf(caret[0]);
  if (line < 0) return -1;
  const isIn = (box) => box.left <= event.clientX && event.clientX <= box.right && box.top <= event.clientY && event.clientY <= box.bottom;
  const isBefore = caret[1] > 0 && !boxesOf(...caret).some(isIn) && boxesOf(caret[0], caret[1] - 1).some(isIn);
  return Math.min(starts[line] + caret[1] - isBefore, Math.max(text.length - 1, 0));  // a caret stands between two characters
}
main.addEventListener("click", (event) => {
  const offset = placeOf(event);
  if (offset < 0) return;
  const number = innermost(offset), more = explained(offset);
  if (number >= 0) choose(number, { scroll: false, more });
  else { hues.current.clear(); say([["", "No part of the record holds it."], ...more]); }
});
all.addEventListener("click", (event) => {
  const made = event.target.closest(".row");
  if (made) choose(shownRows[Number(made.dataset.place)]);
});
all.addEventListener("pointerover", (event) => {
  const made = event.target.closest(".row");
  if (made) show(rows[shownRows[Number(made.dataset.place)]], false);
});
all.addEventListener("pointerleave", () => { if (current >= 0) show(rows[current], false); else hues.current.clear(); });
list.addEventListener("scroll", draw, { passive: true });
new ResizeObserver(draw).observe(list);
search.addEventListener("input", refilter);
kinds.addEventListener("change", refilter);
painted.addEventListener("change", () => setPainted(painted.checked));
const JUDGES = { y: "right", x: "wrong", m: "missing" };
bar.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  if (pressed.id === "save") save(); else if (pressed.id === "undo") unmark(); else mark(pressed.dataset.judgement);
});
const KEYS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), select")) {
    if (event.key === "Escape") { event.target.blur(); list.focus(); }
    return;
  }
  if (event.key in JUDGES) { event.preventDefault(); mark(JUDGES[event.key]); return; }
  if (event.key === "u") { event.preventDefault(); unmark(); return; }
  if (event.key === "n") { event.preventDefault(); note.focus(); return; }
  if (event.key === "/") { event.preventDefault(); search.focus(); return; }
  const moves = event.key in KEYS && (event.key.length === 1 || list.contains(document.activeElement));
  if (moves) { event.preventDefault(); step(KEYS[event.key]); }
});

lay();
for (const part of main.children) watcher.observe(part);
if (paints) {
  CSS.highlights.set("current", hues.current);
  hues.current.priority = 1;
} else by("unpainted").hidden = false;
setPainted(painted.checked);
for (const [kind, number] of data.kinds) {
  const made = kinds.appendChild(document.createElement("option"));
  made.value = kind;
  made.textContent = `${kind} (${number.toLocaleString()})`;
}
keep();
filter();
if (rows.length) choose(0, { scroll: false });
document.documentElement.dataset.ready = "yes";
