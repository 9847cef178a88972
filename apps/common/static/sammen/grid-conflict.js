// A colleague changed a line that was typed on here: both are shown, and the person chooses.

import { fill } from "./grid-rows.js";

export class Conflict {
  constructor(row, answer, sync) {
    this.row = row;
    this.answer = answer;
    this.sync = sync;
    this.isGone = answer.state === "gone";
    this.sentence = `${row.label}: ${fill(this.texts[this.isGone ? "deleted_by" : "changed_by"], answer)}`;
    row.conflict = this;
    row.paintAll();
    row.say("conflict", this.texts.conflict);
    this.element = this.show();
  }

  get texts() {
    return this.row.page.texts;
  }

  // The colleague's text where it differs from the person's own.
  theirs(name) {
    if (this.isGone || !this.row.edits.has(name)) return undefined;
    const [text] = this.answer.cells[name];
    return text === this.row.get(name).text ? undefined : text;
  }

  show() {
    const element = document.importNode(document.getElementById("grid-conflict").content.querySelector("tr"), true);
    element.querySelector(".grid-conflict-text").textContent = this.sentence;
    const [mine, theirs] = element.querySelectorAll("button");
    mine.addEventListener("click", () => this.keepMine());
    theirs.addEventListener("click", () => this.takeTheirs());
    this.row.element.after(element);
    return element;
  }

  focus() {
    this.element.querySelector("button").focus();
  }

  close() {
    this.element.remove();
    this.row.conflict = null;
    this.row.paintAll();
  }

  // What was typed is written over what the colleague has left.
  keepMine() {
    const { row } = this;
    this.close();
    // Of a line that is gone the person gets back all she saw, not only what she typed.
    if (this.isGone) row.forget(row.cells.keys());
    else row.store(this.answer, new Map());
    this.sync.touch(row);
    this.sync.soon(0);
    row.page.focus(row);
  }

  takeTheirs() {
    const { row, sync } = this;
    this.close();
    row.page.focus(row);
    row.edits.clear();
    if (this.isGone) sync.table.take(row);
    else {
      row.store(this.answer);
      row.say("", "");
    }
    sync.store.keep(sync.table.rows);
  }
}

