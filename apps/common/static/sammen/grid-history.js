// Undo and redo. A step is a set of cells, or rows that were deleted; both ways go through the server.

const MOST_STEPS = 200;

export class History {
  constructor({ sync, table, changed }) {
    this.sync = sync;
    this.table = table;
    this.changed = changed;
    this.past = [];
    this.future = [];
  }

  record(step) {
    this.past.push(step);
    this.past.splice(0, this.past.length - MOST_STEPS);
    this.future = [];
    this.changed();
  }

  undo() {
    return this.move(this.past, this.future, "before");
  }

  redo() {
    return this.move(this.future, this.past, "after");
  }

  async move(from, to, side) {
    const step = from.pop();
    if (step === undefined) return null;
    to.push(step);
    this.changed();
    if (step.deleted) await (side === "before" ? this.sync.restore(step.deleted) : this.sync.remove(step.deleted));
    else await this.write(step.cells, side);
    return step;
  }

  async write(cells, side) {
    const known = cells.filter(({ row }) => this.table.rows.includes(row));
    for (const { row, name, [side]: entry } of known) row.type(name, entry);
    const rows = [...new Set(known.map(({ row }) => row))];
    // A line that was made here and loses what it must have goes out of the ledger, and is a draft again.
    const unmade = rows.filter((row) => row.isMadeHere && row.line !== null && row.missing.length > 0);
    if (unmade.length > 0) await this.sync.withdraw(unmade);
    for (const row of rows) this.sync.touch(row);
    this.table.leaveRoom();
    this.sync.soon();
  }
}
