// What is typed and not saved yet is kept in the browser, per person and report, until it is saved or given up.

export class Store {
  constructor(key) {
    this.key = key;
    // Kept by an earlier visit and not asked for again yet.
    this.waiting = this.read();
    // The cell that is being typed in: { row, name, text }.
    this.open = null;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  keep(rows) {
    const kept = [...this.waiting];
    for (const row of rows) {
      const cells = new Map(row.edits);
      if (this.open?.row === row) cells.set(this.open.name, { text: this.open.text, value: "" });
      if ([...cells.values()].some(({ text }) => text !== "") || (row.line !== null && cells.size > 0)) {
        kept.push({ line: row.line, revision: row.revision, cells: Object.fromEntries(cells) });
      }
    }
    try {
      if (kept.length > 0) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that stores nothing: the page's own guard against leaving is what remains.
    }
  }

  // The kept rows that belong to this page; those of other pages of the list wait on.
  takeBack(table) {
    const found = [];
    this.waiting = this.waiting.filter((draft) => {
      const row = draft.line === null ? null : table.byLine(draft.line);
      if (row === undefined) return true;
      found.push({ row, draft });
      return false;
    });
    return found;
  }

  giveUp() {
    this.waiting = [];
    localStorage.removeItem(this.key);
  }
}
