"use strict";

// Files dropped anywhere in the box go into its ordinary file field and are sent as if chosen there. Without this file
// the field and its button do the same.
for (const zone of document.querySelectorAll("[data-drop-zone]")) {
  const field = zone.querySelector("input[type=file]");
  const names = zone.querySelector("[data-drop-names]");
  const name = () => { names.textContent = Array.from(field.files, (file) => file.name).join(", "); };
  const mark = (over) => zone.classList.toggle("is-over", over);

  zone.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) mark(false); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer.files.length === 0) return;
    field.files = event.dataTransfer.files;
    name();
    zone.requestSubmit();
  });
  field.addEventListener("change", name);
}
