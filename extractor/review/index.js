"use strict";
const body = document.querySelector("tbody"), rows = [...body.rows];
const search = document.getElementById("search"), count = document.getElementById("count");
const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function valueOf(row, column) {
  const cell = row.cells[column], said = cell.textContent;
  return cell.className === "number" ? Number(said.replaceAll(",", "")) : said;
}
function sort(head) {
  const column = Number(head.dataset.column), cell = head.parentElement;
  const falls = cell.getAttribute("aria-sort") === "ascending";
  for (const other of document.querySelectorAll("th")) other.setAttribute("aria-sort", "none");
  cell.setAttribute("aria-sort", falls ? "descending" : "ascending");
  const sign = falls ? -1 : 1;
  rows.sort((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    return sign * (typeof a === "number" ? a - b : words.compare(a, b));
  });
  body.append(...rows);
}
function filter() {
  const wanted = search.value.trim().toLocaleLowerCase();
  let shown = 0;
  for (const row of rows) {
    row.hidden = wanted !== "" && !row.textContent.toLocaleLowerCase().includes(wanted);
    shown += !row.hidden;
  }
  count.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
}
for (const head of document.querySelectorAll("th button")) head.addEventListener("click", () => sort(head));
search.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape" && event.target === search) search.blur();
});
filter();
document.documentElement.dataset.ready = "yes";
