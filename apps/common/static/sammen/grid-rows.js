// The rows of the grid: what is stored, what was typed since, and how both are shown.

export const NOTHING = Object.freeze({ text: "", value: "" });
const same = (one, other) => one.text === other.text && one.value === other.value;
const newKey = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export class Row {
  constructor(element, page) {
    this.element = element;
    this.page = page;
    this.key = newKey();
    this.line = Number(element.dataset.line) || null;
    this.number = element.dataset.number || "";
    this.revision = Number(element.dataset.revision) || 0;
    this.isFixed = element.dataset.fixed !== undefined;
    this.edits = new Map();
    this.errors = new Map();
    this.conflict = null;
    this.isMadeHere = this.line === null;
    this.isRefused = false;
    // Columns a person wrote in; the rest was filled in by the server.
    this.given = new Set();
    this.cells = new Map([...element.querySelectorAll("td[data-name]")].map((cell) => [cell.dataset.name, cell]));
    // One stop for Tab in the whole grid: the cell under the cursor.
    for (const stop of [...this.cells.values(), ...element.querySelectorAll("th a")]) stop.tabIndex = -1;
    this.base = new Map([...this.cells].map(([name, cell]) => [
      name, { text: cell.textContent, value: cell.dataset.value ?? "" },
    ]));
  }

  get label() {
    return this.line === null ? this.page.texts.new_row : fill(this.page.texts.item, { number: this.number });
  }

  get isEmpty() {
    return this.line === null && this.page.columns.every(({ name }) => this.get(name).text === "");
  }

  get missing() {
    const isOpen = ({ name, required, unless }) =>
      required && this.get(name).text === "" && !unless.some((other) => this.get(other).text !== "");
    return this.page.columns.filter(isOpen);
  }

  get isUnsaved() {
    return this.edits.size > 0 && !this.isEmpty;
  }

  get canBeSaved() {
    if (!this.isUnsaved || this.conflict !== null || this.isRefused) return false;
    return this.line !== null || this.missing.length === 0;
  }

  get(name) {
    return this.edits.get(name) ?? this.base.get(name) ?? NOTHING;
  }

  type(name, entry) {
    this.given.add(name);
    if (same(entry, this.base.get(name) ?? NOTHING)) this.edits.delete(name);
    else this.edits.set(name, entry);
    this.errors.delete(name);
    this.errors.delete("");
    this.isRefused = false;
    this.paint(name);
    this.paintHead();
  }

  // What the server is told; a choice goes by its code, or by the words that were pasted.
  message(sent) {
    const texts = Object.fromEntries([...sent].map(([name, entry]) => [name, entry.value || entry.text]));
    return { key: this.key, line: this.line, revision: this.revision, texts };
  }

  // The row is stored as the server says; what was typed since it was sent stays typed.
  store(answer, sent = this.edits) {
    this.line = answer.line;
    this.number = String(answer.number);
    this.revision = answer.revision;
    this.base = new Map(Object.entries(answer.cells).map(([name, [text, value]]) => [name, { text, value }]));
    for (const [name, entry] of [...sent]) if (this.edits.get(name) === entry) this.edits.delete(name);
    this.errors.clear();
    this.paintAll();
  }

  // The line is gone from the ledger, and what it said is only typed again.
  forget(names = this.given) {
    this.edits = new Map([...names].map((name) => [name, this.get(name)]).filter(([, { text }]) => text !== ""));
    this.base.clear();
    this.line = null;
    this.revision = 0;
    this.key = newKey();
    this.paintAll();
  }

  refuse(errors) {
    this.isRefused = true;
    this.errors = new Map(Object.entries(errors));
    this.paintAll();
  }

  paintAll() {
    for (const name of this.cells.keys()) this.paint(name);
    this.paintHead();
  }

  paintHead() {
    const head = this.element.querySelector("th");
    if (this.line === null) head.textContent = this.isEmpty ? "" : this.page.texts.new_row;
    else if (head.textContent !== this.number) head.replaceChildren(this.link());
  }

  get address() {
    return this.page.urls.line.replace("/0/", `/${this.line}/`);
  }

  link() {
    const link = document.createElement("a");
    link.href = this.address;
    link.textContent = this.number;
    link.tabIndex = -1;
    return link;
  }

  paint(name) {
    const cell = this.cells.get(name);
    if (cell === undefined || cell.classList.contains("is-editing")) return;
    const parts = [this.get(name).text];
    const errors = this.errors.get(name) ?? [];
    const theirs = this.conflict?.theirs(name);
    if (theirs !== undefined) parts.push(note("cell-theirs", fill(this.page.texts.theirs, { text: theirs })));
    for (const error of errors) parts.push(note("cell-error", error));
    cell.replaceChildren(...parts);
    cell.classList.toggle("is-typed", this.edits.has(name));
    if (errors.length > 0) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
  }

  say(state, text) {
    this.state = state;
    const cell = this.element.querySelector(".grid-state");
    this.element.dataset.state = state;
    cell.textContent = [text, ...(this.errors.get("") ?? [])].filter(Boolean).join(" ");
  }
}

function note(name, text) {
  const element = document.createElement("div");
  element.className = name;
  element.textContent = text;
  return element;
}

export class Table {
  constructor(body, page) {
    this.body = body;
    this.page = page;
    this.model = document.getElementById("grid-row").content.querySelector("tr");
    this.rows = [...body.querySelectorAll("tr")].map((element) => new Row(element, page));
    this.leaveRoom();
  }

  // There is always an empty row at the end to type into.
  leaveRoom() {
    const last = this.rows.at(-1);
    if (last === undefined || !last.isEmpty) this.append();
  }

  append() {
    const element = document.importNode(this.model, true);
    for (const cell of element.querySelectorAll("td[data-name]")) {
      cell.hidden = !this.page.isShown(cell.dataset.name);
    }
    this.body.append(element);
    const row = new Row(element, this.page);
    this.rows.push(row);
    return row;
  }

  of(element) {
    const found = element.closest("tr");
    return this.rows.find((row) => row.element === found);
  }

  byLine(line) {
    return this.rows.find((row) => row.line === line);
  }

  take(row) {
    row.place = this.rows.indexOf(row);
    this.rows.splice(row.place, 1);
    row.element.remove();
  }

  putBack(row) {
    const place = Math.min(row.place, this.rows.length - 1);
    this.body.insertBefore(row.element, this.rows[place].element);
    this.rows.splice(place, 0, row);
  }
}
