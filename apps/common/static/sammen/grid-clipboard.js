// Blocks of cells as Excel and LibreOffice put them on the clipboard: rows by line, cells by tab.

export function parseBlock(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let place = 0; place < source.length; place += 1) {
    const sign = source[place];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[place + 1] === '"') { cell += '"'; place += 1; }
      else quoted = false;
    } else if (sign === '"' && cell === "" && closes(source, place)) quoted = true;
    else if (sign === "\t") { rows.at(-1).push(cell); cell = ""; }
    else if (sign === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); }
    else cell += sign;
  }
  rows.at(-1).push(cell);
  return rows;
}

// A quotation mark opens a cell only where another one closes it; otherwise it is a sign like any other.
function closes(source, place) {
  return /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(source.slice(place));
}

export function writeBlock(rows) {
  return rows.map((row) => row.map(quote).join("\t")).join("\n");
}

function quote(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// What a text means in a column: a choice by its code or its words, everything else as it stands.
export function entryOf(column, text) {
  const trimmed = text.trim();
  if (column.kind !== "choice" || trimmed === "") return { text: trimmed, value: "" };
  const wanted = trimmed.toLowerCase();
  const found = column.options.find(([code, words]) => code === trimmed || words.toLowerCase() === wanted);
  return found === undefined ? { text: trimmed, value: "" } : { text: found[1], value: found[0] };
}
