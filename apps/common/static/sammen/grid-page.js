// What stands around the grid: its texts, columns, buttons and messages.

const COLUMNS_KEY = "sammen.grid.columns";

export class Page {
  constructor() {
    const config = JSON.parse(document.getElementById("grid-config").textContent);
    Object.assign(this, config);
    this.lines = new Set(config.lines);
    this.texts = Object.fromEntries(
      [...document.getElementById("grid-texts").content.querySelectorAll("[data-text]")].map((element) => [
        element.dataset.text, element.textContent.trim(),
      ]),
    );
    this.wanted = new Set(this.remembered() ?? this.columns.filter(({ shown }) => shown).map(({ name }) => name));
    this.byName = new Map(this.columns.map((column) => [column.name, column]));
    this.list = null;
  }

  remembered() {
    try {
      const names = JSON.parse(localStorage.getItem(COLUMNS_KEY));
      return Array.isArray(names) && names.length > 0 ? names : null;
    } catch {
      return null;
    }
  }

  column(name) {
    return this.byName.get(name);
  }

  isShown(name) {
    return this.wanted.has(name);
  }

  shown() {
    this.list ??= this.columns.filter(({ name }) => this.isShown(name));
    return this.list;
  }

  say(text) {
    document.getElementById("grid-status").textContent = text;
  }

  showTotals(html) {
    document.getElementById("grid-totals").innerHTML = html;
  }

  // A lasting warning above the grid: signed out, offline, the report closed; null when all is well again.
  warn(reason) {
    if (this.warned === reason) return;
    this.warned = reason;
    for (const element of document.querySelectorAll("[data-warning]")) {
      element.hidden = element.dataset.warning !== reason;
    }
  }

  elsewhere() {
    document.getElementById("grid-elsewhere").hidden = false;
  }

  allow(history) {
    document.getElementById("grid-undo").disabled = history.past.length === 0;
    document.getElementById("grid-redo").disabled = history.future.length === 0;
  }

  start({ table, undo, redo, remove, save, columnsChanged }) {
    const grid = document.getElementById("grid");
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-describedby", "grid-hint");
    const actions = { "grid-undo": undo, "grid-redo": redo, "grid-delete": remove, "grid-save": save };
    for (const [id, action] of Object.entries(actions)) {
      // The cell keeps the cursor, so that the button acts on it and typing goes on.
      document.getElementById(id).addEventListener("mousedown", (event) => event.preventDefault());
      document.getElementById(id).addEventListener("click", action);
    }
    for (const box of document.querySelectorAll("#grid-columns input")) {
      box.checked = this.isShown(box.value);
      box.addEventListener("change", () => {
        this.show(box.value, box.checked, table.rows);
        columnsChanged();
      });
    }
    this.arrange(table.rows);
    for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
  }

  show(name, isWanted, rows) {
    if (isWanted) this.wanted.add(name);
    else if (this.wanted.size > 1) this.wanted.delete(name);
    this.list = null;
    try {
      localStorage.setItem(COLUMNS_KEY, JSON.stringify([...this.wanted]));
    } catch {
      // The choice then lasts for this visit.
    }
    this.arrange(rows, name);
  }

  arrange(rows, only = null) {
    for (const { name } of this.columns) {
      if (only !== null && only !== name) continue;
      const isHidden = !this.isShown(name);
      document.querySelector(`#grid th[data-column="${name}"]`).hidden = isHidden;
      for (const row of rows) row.cells.get(name).hidden = isHidden;
    }
  }

  // A column with an error is brought in, however it was chosen.
  reveal(name, rows) {
    if (name === "" || this.isShown(name) || this.column(name) === undefined) return;
    this.show(name, true, rows);
    const box = document.querySelector(`#grid-columns input[value="${name}"]`);
    if (box) box.checked = true;
  }

  offer(store, restore, table) {
    const box = document.getElementById("grid-drafts");
    if (store.waiting.length === 0) return;
    box.hidden = false;
    const [yes, no] = box.querySelectorAll("button");
    yes.addEventListener("click", () => {
      box.hidden = true;
      restore(store.takeBack(table));
    });
    no.addEventListener("click", () => {
      box.hidden = true;
      store.giveUp();
    });
  }
}
