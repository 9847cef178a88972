// One cell being typed in.

import { entryOf } from "./grid-clipboard.js";

export class Editor {
  constructor({ page, store, table, write }) {
    Object.assign(this, { page, store, table, write });
    this.cell = null;
  }

  get isOpen() {
    return this.cell !== null;
  }

  // ``initial`` null keeps what the cell says; a sign that was typed replaces it.
  open(row, cell, initial = null) {
    if (row.isFixed) return;
    this.row = row;
    this.cell = cell;
    this.column = this.page.column(cell.dataset.name);
    this.control = this.make(row.get(this.column.name), initial);
    cell.classList.add("is-editing");
    cell.replaceChildren(this.control);
    this.control.focus();
    if (initial === null) this.control.select?.();
    this.control.addEventListener("blur", () => this.close(true));
    this.control.addEventListener("input", () => this.keep());
  }

  make(entry, initial) {
    const control = document.createElement({ choice: "select", long: "textarea" }[this.column.kind] ?? "input");
    control.className = this.column.kind === "choice" ? "form-select" : "form-control";
    control.setAttribute("aria-label", `${this.column.label}, ${this.row.label}`);
    if (this.column.kind === "choice") {
      for (const [code, words] of [["", ""], ...this.column.options]) control.add(new Option(words, code));
      control.value = entry.value;
    } else {
      control.value = initial ?? entry.text;
      control.autocomplete = "off";
      if (this.column.kind === "amount") control.inputMode = "decimal";
    }
    return control;
  }

  keep() {
    if (this.column.kind === "choice") return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.isOpen) return;
      this.store.open = { row: this.row, name: this.column.name, text: this.control.value };
      this.store.keep(this.table.rows);
    }, 300);
  }

  // The browser's blur follows when the control leaves the page, so the cell is given up first.
  close(isWanted) {
    if (!this.isOpen) return;
    const { cell, control, column, row } = this;
    this.cell = null;
    this.store.open = null;
    const entry = entryOf(column, control.value);
    cell.classList.remove("is-editing");
    row.paint(column.name);
    const before = row.get(column.name);
    if (isWanted && (entry.text !== before.text || entry.value !== before.value)) {
      this.write([{ row, name: column.name, entry }]);
    }
  }
}
