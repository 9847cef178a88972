"use strict";

// Counts along while a section is written. Without this file the count of the saved text stands at the top of the page.
for (const box of document.querySelectorAll("[data-characters]")) {
  const text = box.closest("form").querySelector("textarea");
  const over = box.querySelector("[data-over]");
  const show = () => {
    // As the server keeps it (validators/section.py). A string's length counts an emoji as two, as a portal does.
    const kept = text.value.normalize("NFC").split("\n").map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "");
    box.querySelector("[data-count]").textContent = kept.length.toLocaleString(document.documentElement.lang);
    if (over !== null) over.hidden = kept.length <= Number(box.dataset.limit);
    box.hidden = false;
  };
  text.addEventListener("input", show);
  show();
}
