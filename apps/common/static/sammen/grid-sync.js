// Saves rows by themselves, and hears of what colleagues change meanwhile.

import { Conflict } from "./grid-conflict.js";
import { fill } from "./grid-rows.js";

const PAUSE_MS = 2000;
const LEFT_MS = 50;
const RETRY_MS = 10000;
const POLL_MS = 15000;
const ROWS_AT_ONCE = 100;

class Refused extends Error {}

export class Sync {
  constructor({ page, table, store, say, totals, reveal }) {
    Object.assign(this, { page, table, store, say, totals, reveal });
    this.since = page.since;
    this.work = null;
    setInterval(() => { if (!document.hidden) this.poll(); }, POLL_MS);
    window.addEventListener("online", () => this.soon());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.soon(0); else this.poll(); });
  }

  get isBehind() {
    return this.table.rows.some((row) => row.isUnsaved);
  }

  // A row was changed by the person.
  touch(row) {
    if (row.conflict === null) {
      if (!row.isUnsaved) row.say("", "");
      else if (row.line === null && row.missing.length > 0) row.say("draft", this.sentenceOfMissing(row));
      else row.say("dirty", this.page.texts.dirty);
    }
    this.store.keep(this.table.rows);
    this.soon(PAUSE_MS);
  }

  sentenceOfMissing(row) {
    const names = new Intl.ListFormat(document.documentElement.lang).format(row.missing.map(({ label }) => label));
    return fill(this.page.texts.draft, { columns: names });
  }

  soon(delay = LEFT_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveAll(), delay);
  }

  // One message at a time: what is typed meanwhile goes with the next one.
  inTurn(job) {
    this.work = (this.work ?? Promise.resolve()).then(job);
    return this.work;
  }

  saveAll() {
    return this.inTurn(async () => {
      for (;;) {
        const rows = this.table.rows.filter((row) => row.canBeSaved).slice(0, ROWS_AT_ONCE);
        if (rows.length === 0 || !(await this.save(rows))) return;
      }
    });
  }

  async save(rows) {
    const sent = new Map(rows.map((row) => [row, new Map(row.edits)]));
    for (const row of rows) row.say("saving", this.page.texts.saving);
    const answers = await this.post(this.page.urls.save, rows.map((row) => row.message(sent.get(row))), rows);
    if (answers === null) return false;
    for (const row of rows) this.hear(row, answers[row.key], sent.get(row));
    this.tell(rows);
    return true;
  }

  // Rows that were deleted leave the table; they can be brought back.
  remove(rows) {
    return this.inTurn(async () => {
      const answers = await this.post(this.page.urls.delete, rows.map((row) => row.message(new Map())), rows);
      if (answers === null) return [];
      const gone = rows.filter((row) => answers[row.key].state === "deleted");
      for (const row of gone) this.table.take(row);
      for (const row of rows) if (!gone.includes(row)) this.hear(row, answers[row.key], new Map());
      this.say(gone.length > 0 ? this.page.texts.deleted : this.page.texts.not_deleted);
      this.store.keep(this.table.rows);
      return gone;
    });
  }

  restore(rows) {
    return this.inTurn(async () => {
      const answers = await this.post(this.page.urls.restore, rows.map((row) => row.message(new Map())), rows);
      if (answers === null) return;
      // Each was taken out from the place it had then, so the last one goes back first.
      for (const row of [...rows].reverse()) if (!row.element.isConnected) this.table.putBack(row);
      for (const row of rows) this.hear(row, answers[row.key], new Map());
      this.say(this.page.texts.restored);
    });
  }

  // Lines go out of the ledger, and their rows are drafts again.
  withdraw(rows) {
    return this.inTurn(async () => {
      for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
        const some = rows.slice(first, first + ROWS_AT_ONCE).filter((row) => row.line !== null);
        const answers = await this.post(this.page.urls.delete, some.map((row) => row.message(new Map())), some);
        if (answers === null) return;
        for (const row of some) {
          if (answers[row.key].state === "deleted") row.forget();
          else this.hear(row, answers[row.key], new Map());
        }
      }
    });
  }

  hear(row, answer, sent) {
    switch (answer.state) {
      case "saved":
        row.store(answer, sent);
        if (row.isUnsaved) row.say("dirty", this.page.texts.dirty);
        else row.say("saved", fill(this.page.texts.saved, { time: this.clock() }));
        break;
      case "invalid":
        row.refuse(answer.errors);
        Object.keys(answer.errors).forEach(this.reveal);
        row.say("error", this.page.texts.invalid);
        break;
      default:
        this.oppose(row, answer);
    }
    this.store.keep(this.table.rows);
  }

  oppose(row, answer) {
    row.conflict?.close();
    row.conflict = new Conflict(row, answer, this);
    this.say(row.conflict.sentence);
  }

  tell(rows) {
    const bad = rows.find((row) => row.state === "error");
    if (bad !== undefined) {
      this.say(`${bad.label}: ${this.page.texts.invalid} ${[...bad.errors.values()].flat().join(" ")}`);
    } else if (rows.every((row) => row.state === "saved")) {
      this.say(fill(this.page.texts.saved, { time: this.clock() }));
    }
  }

  clock() {
    return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format();
  }

  async post(url, messages, rows) {
    try {
      const answer = await this.ask(url, { method: "POST", body: JSON.stringify({ rows: messages }) });
      this.totals(answer.totals);
      return answer.rows;
    } catch (error) {
      this.fail(rows, error instanceof Refused ? error.message : "offline");
      return null;
    }
  }

  // Nothing is lost: the rows stay typed and kept, and are sent again.
  fail(rows, reason) {
    const text = this.page.texts[reason];
    for (const row of rows) row.say("error", text);
    this.say(text);
    this.page.warn(reason);
    if (reason !== "forbidden") this.soon(RETRY_MS);
  }

  async ask(url, options = {}) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
    if (token === "") throw new Refused("signed_out");
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const response = await fetch(url, { ...options, headers, redirect: "manual", credentials: "same-origin" });
    if (response.type === "opaqueredirect" || response.status === 401) throw new Refused("signed_out");
    if (response.status === 403 || response.status === 404) throw new Refused("forbidden");
    if (!response.ok) throw new Refused("failed");
    this.page.warn(null);
    return response.json();
  }

  async poll() {
    try {
      const answer = await this.ask(`${this.page.urls.changes}?since=${this.since}`);
      this.since = answer.since;
      await this.inTurn(() => answer.rows.forEach((news) => this.learn(news)));
    } catch (error) {
      if (error instanceof Refused) this.page.warn(error.message);
    }
  }

  learn(news) {
    const row = this.table.byLine(news.line);
    if (row === undefined) {
      if (news.state === "saved" && !this.page.lines.has(news.line)) this.page.elsewhere();
      return;
    }
    if (news.state === "saved" && news.revision <= row.revision) return;
    const told = fill(this.page.texts[news.state === "saved" ? "changed_by" : "deleted_by"], news);
    if (row.isUnsaved) this.oppose(row, news);
    else if (news.state === "saved") {
      row.store(news);
      row.say("changed", told);
      this.say(`${row.label}: ${told}`);
    } else {
      this.say(`${row.label}: ${told}`);
      this.table.take(row);
    }
  }
}
