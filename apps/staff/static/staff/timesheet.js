"use strict";

// The grid works without this file: sums are then computed when it is saved. Here they follow the typing, and the
// arrow keys and Enter move up and down a column as in a spreadsheet.
(() => {
  const table = document.querySelector("table.timesheet");
  if (table === null) return;
  const language = document.documentElement.lang;
  const rows = [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input.hours"));
  const fields = rows.map((row) => [...row.querySelectorAll("input.hours")]);

  const hoursOf = (field) => {
    const hours = Number(field.value.trim().replace(",", "."));
    return Number.isFinite(hours) ? hours : 0;
  };
  const write = (cell, hours) => {
    cell.textContent = hours ? hours.toLocaleString(language, { maximumFractionDigits: 2 }) : "";
  };
  const sum = (cells) => Math.round(cells.reduce((total, field) => total + hoursOf(field), 0) * 100) / 100;

  const addUp = () => {
    rows.forEach((row, place) => write(row.querySelector("[data-sum]"), sum(fields[place])));
    for (const week of table.querySelectorAll("tbody")) {
      const total = week.querySelector("tr.total [data-sum]");
      if (total !== null) write(total, sum([...week.querySelectorAll("input.hours")]));
    }
    const foot = table.querySelectorAll("tfoot [data-sum]");
    foot.forEach((cell, column) => {
      write(cell, sum(column < fields[0].length ? fields.map((row) => row[column]) : fields.flat()));
    });
  };

  const move = (field, step) => {
    const place = fields.findIndex((row) => row.includes(field));
    const next = fields[place + step];
    if (next === undefined) return;
    const target = next[fields[place].indexOf(field)];
    target.focus();
    target.select();
  };

  table.addEventListener("input", (event) => {
    if (event.target.matches("input.hours")) addUp();
  });
  table.addEventListener("keydown", (event) => {
    if (!event.target.matches("input.hours")) return;
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(event.target, step);
  });
})();
