// The list of expenditure as a grid: cursor and keys. Without this file the page is a table that leads to the forms.

import { entryOf, parseBlock, writeBlock } from "./grid-clipboard.js";
import { Editor } from "./grid-editor.js";
import { History } from "./grid-history.js";
import { Page } from "./grid-page.js";
import { NOTHING, Table } from "./grid-rows.js";
import { Store } from "./grid-store.js";
import { Sync } from "./grid-sync.js";

const ROWS_OF_A_SCREEN = 15;
const page = new Page();
const store = new Store(page.storageKey);
const table = new Table(document.querySelector("#grid tbody"), page);
const sync = new Sync({
  page, table, store, say: (text) => page.say(text), totals: (html) => page.showTotals(html),
  reveal: (name) => page.reveal(name, table.rows),
});
const history = new History({ sync, table, changed: () => page.allow(history) });
const editor = new Editor({ page, store, table, write });
// The cell the keys act on, and the other end of the block that is selected.
let here = { row: table.rows[0], column: 0 };
let corner = here;
let mayLeave = false;
// Without a mouse a second touch opens a cell, with one a double click.
const isTouched = window.matchMedia("(pointer: coarse)");

page.focus = (row) => go(row, here.column);

function cellAt({ row, column }) {
  return row.cells.get(page.shown()[column].name);
}

function block() {
  const places = [table.rows.indexOf(here.row), table.rows.indexOf(corner.row)].sort((one, two) => one - two);
  const [left, right] = [here.column, corner.column].sort((one, two) => one - two);
  return { rows: table.rows.slice(Math.max(places[0], 0), places[1] + 1), columns: page.shown().slice(left, right + 1) };
}

function go(row, column, { extend = false } = {}) {
  const previous = here.row;
  const cell = cellAt(here);
  if (cell) cell.tabIndex = -1;
  here = { row, column: Math.max(0, Math.min(column, page.shown().length - 1)) };
  if (!extend) corner = here;
  const target = cellAt(here);
  target.tabIndex = 0;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
  paintBlock();
  if (previous !== row) sync.soon();
}

function paintBlock() {
  for (const cell of table.body.querySelectorAll(".is-selected")) cell.classList.remove("is-selected");
  const { rows, columns } = block();
  if (rows.length * columns.length < 2) return;
  for (const row of rows) for (const { name } of columns) row.cells.get(name).classList.add("is-selected");
}

function move(down, right, options) {
  const place = table.rows.indexOf(here.row) + down;
  go(table.rows[Math.max(0, Math.min(place, table.rows.length - 1))], here.column + right, options);
}

function moveOn(back) {
  const last = page.shown().length - 1;
  if (!back && here.column === last) { here = { ...here, column: 0 }; move(1, 0); }
  else if (back && here.column === 0) { here = { ...here, column: last }; move(-1, 0); }
  else move(0, back ? -1 : 1);
}

// Everything a person changes comes through here: one step of undo, then saved.
function write(changes) {
  const cells = changes
    .filter(({ row }) => !row.isFixed && row.conflict === null)
    .map(({ row, name, entry }) => ({ row, name, before: row.get(name), after: entry }));
  if (cells.length === 0) return;
  for (const { row, name, after } of cells) row.type(name, after);
  history.record({ cells });
  table.leaveRoom();
  for (const row of new Set(cells.map((cell) => cell.row))) sync.touch(row);
}

function paste(text) {
  const found = parseBlock(text);
  const { rows, columns } = block();
  const first = table.rows.indexOf(rows[0]);
  const isOne = found.length === 1 && found[0].length === 1;
  const changes = [];
  for (let down = 0; down < (isOne ? rows.length : found.length); down += 1) {
    while (table.rows.length <= first + down) table.append();
    const width = isOne ? columns.length : found[down].length;
    const reached = page.shown().slice(page.shown().indexOf(columns[0])).slice(0, width);
    reached.forEach((column, right) => {
      const entry = entryOf(column, isOne ? found[0][0] : found[down][right]);
      changes.push({ row: table.rows[first + down], name: column.name, entry });
    });
  }
  write(changes);
  page.say(page.texts.pasted);
  sync.soon();
}

function fillDown() {
  const { rows, columns } = block();
  const above = rows.length === 1 ? table.rows[table.rows.indexOf(rows[0]) - 1] : rows[0];
  if (above === undefined) return;
  const below = rows.filter((row) => row !== above);
  write(below.flatMap((row) => columns.map(({ name }) => ({ row, name, entry: above.get(name) }))));
}

function clear() {
  const { rows, columns } = block();
  write(rows.flatMap((row) => columns.map(({ name }) => ({ row, name, entry: NOTHING }))));
}

async function deleteRows() {
  const rows = block().rows.filter((row) => !row.isFixed);
  const next = table.rows[table.rows.indexOf(rows.at(-1)) + 1];
  const drafts = rows.filter((row) => row.line === null && !row.isEmpty);
  write(drafts.flatMap((row) => page.columns.map(({ name }) => ({ row, name, entry: NOTHING }))));
  const stored = rows.filter((row) => row.line !== null);
  const gone = stored.length > 0 ? await sync.remove(stored) : [];
  if (gone.length > 0) history.record({ deleted: gone });
  table.leaveRoom();
  go(table.rows.includes(next) ? next : table.rows.at(-1), here.column);
}

async function step(way) {
  const done = await history[way]();
  page.say(done === null ? page.texts.nothing_to_undo : page.texts[way === "undo" ? "undone" : "redone"]);
  const row = done?.cells?.[0].row ?? done?.deleted?.[0];
  if (row && table.rows.includes(row)) go(row, here.column);
  else if (!table.rows.includes(here.row)) go(table.rows.at(-1), 0);
}

const KEYS = {
  ArrowDown: (event) => move(1, 0, { extend: event.shiftKey }),
  ArrowUp: (event) => move(-1, 0, { extend: event.shiftKey }),
  ArrowLeft: (event) => move(0, -1, { extend: event.shiftKey }),
  ArrowRight: (event) => move(0, 1, { extend: event.shiftKey }),
  PageDown: () => move(ROWS_OF_A_SCREEN, 0),
  PageUp: () => move(-ROWS_OF_A_SCREEN, 0),
  Home: (event) => go(event.ctrlKey ? table.rows[0] : here.row, 0),
  End: (event) => go(event.ctrlKey ? table.rows.at(-1) : here.row, Infinity),
  Enter: (event) => {
    if (here.row.conflict) here.row.conflict.focus();
    else if (event.ctrlKey && here.row.line !== null) location.assign(here.row.address);
    else move(event.shiftKey ? -1 : 1, 0);
  },
  F2: () => (here.row.conflict ? here.row.conflict.focus() : editor.open(here.row, cellAt(here))),
  Delete: (event) => (event.ctrlKey ? deleteRows() : clear()),
  Backspace: () => clear(),
};
const KEYS_WITH_CONTROL = { z: () => step("undo"), y: () => step("redo"), d: fillDown, s: () => sync.soon(0) };

// Keys while no cell is open. Tab goes from cell to cell; after Escape it leaves the grid.
function onKey(event) {
  if (event.key === "Tab") {
    if (!mayLeave) { event.preventDefault(); moveOn(event.shiftKey); }
    return;
  }
  mayLeave = event.key === "Escape" || (mayLeave && event.key === "Shift");
  const withControl = event.ctrlKey || event.metaKey;
  const letter = event.key.toLowerCase();
  if (withControl && letter in KEYS_WITH_CONTROL) {
    event.preventDefault();
    if (letter === "z" && event.shiftKey) step("redo");
    else KEYS_WITH_CONTROL[letter]();
  } else if (event.key in KEYS) {
    event.preventDefault();
    KEYS[event.key](event);
  } else if (event.key.length === 1 && !withControl && !event.altKey && here.row.conflict === null) {
    // The sign itself arrives in the control that is opened now.
    editor.open(here.row, cellAt(here), "");
  }
}

// Keys while a cell is open.
function onEditorKey(event) {
  const isLineBreak = event.key === "Enter" && event.altKey;
  if (!["Enter", "Tab", "Escape"].includes(event.key) || event.isComposing || isLineBreak) return;
  event.preventDefault();
  const isWanted = event.key !== "Escape";
  editor.close(isWanted);
  if (!isWanted) go(here.row, here.column);
  else if (event.key === "Tab") moveOn(event.shiftKey);
  else move(event.shiftKey ? -1 : 1, 0);
}

table.body.addEventListener("keydown", (event) => {
  if (editor.isOpen) onEditorKey(event);
  else if (event.target.matches("td[data-name]")) onKey(event);
});
table.body.addEventListener("focusin", (event) => {
  const cell = event.target.closest("td[data-name]");
  const row = cell && !editor.isOpen ? table.of(cell) : null;
  if (!row || cell === cellAt(here)) return;
  go(row, page.shown().findIndex(({ name }) => name === cell.dataset.name));
});
table.body.addEventListener("mousedown", (event) => {
  const cell = event.target.closest("td[data-name]");
  if (cell === null || cell.contains(editor.control) && editor.isOpen) return;
  event.preventDefault();
  if (editor.isOpen) editor.close(true);
  const row = table.of(cell);
  const isAgain = isTouched.matches ? document.activeElement === cell : event.detail === 2;
  go(row, page.shown().findIndex(({ name }) => name === cell.dataset.name), { extend: event.shiftKey });
  if (isAgain && !event.shiftKey && row.conflict === null) editor.open(row, cell);
});
document.addEventListener("copy", (event) => {
  if (editor.isOpen || !document.activeElement.matches("#grid td[data-name]")) return;
  const { rows, columns } = block();
  event.clipboardData.setData("text/plain", writeBlock(rows.map((row) => columns.map(({ name }) => row.get(name).text))));
  event.preventDefault();
  page.say(page.texts.copied);
});
document.addEventListener("paste", (event) => {
  if (editor.isOpen || !document.activeElement.matches("#grid td[data-name]")) return;
  event.preventDefault();
  paste(event.clipboardData.getData("text/plain"));
});
window.addEventListener("beforeunload", (event) => {
  if (editor.isOpen) editor.close(true);
  if (sync.isBehind) event.preventDefault();
});

page.start({
  table,
  undo: () => step("undo"),
  redo: () => step("redo"),
  remove: deleteRows,
  save: () => sync.soon(0),
  columnsChanged: () => { here = { ...here, column: 0 }; corner = here; cellAt(here).tabIndex = 0; },
});
page.offer(store, (drafts) => {
  for (const { row, draft } of drafts) {
    const target = row ?? table.rows.at(-1);
    target.revision = draft.revision;
    write(Object.entries(draft.cells).map(([name, entry]) => ({ row: target, name, entry })));
  }
  store.keep(table.rows);
}, table);
cellAt(here).tabIndex = 0;
