"use strict";

// Counts along while a sentence is written. Without this file the count of the saved text stands there.
for (const box of document.querySelectorAll("[data-section-length]")) {
  const counted = box.querySelector("[data-counted]");
  const words = box.closest("form").querySelector("textarea");
  if (counted === null || words === null) continue;
  const limit = Number(box.dataset.limit);
  const show = () => {
    // As the server stores it: blanks in a row are one. A string's length counts an emoji as two, as a portal does.
    const count = Number(box.dataset.others) + words.value.trim().replace(/\s+/g, " ").length;
    counted.querySelector("[data-count]").textContent = count.toLocaleString(document.documentElement.lang);
    counted.classList.toggle("text-danger", count > limit);
  };
  words.addEventListener("input", () => {
    for (const other of box.querySelectorAll("p:not([data-counted]):not(:first-child)")) other.hidden = true;
    counted.hidden = false;
    show();
  });
}
