"use strict";

// Adds a row to a form where it stands. Without this file the same button asks the server for the longer form.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const form = button.closest("form");
  const template = form.querySelector("[data-row-template]");
  const total = form.querySelector(`[name="${button.dataset.addRow}-TOTAL_FORMS"]`);
  if (template === null || total === null) continue;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.firstElementChild;
    template.before(row);
    total.value = Number(total.value) + 1;
    row.querySelector("select, input").focus();
  });
}
