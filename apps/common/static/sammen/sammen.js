"use strict";

// Menus are <details>: they open without this file. Here they close again on Escape and on a click elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});

// A choice that filters a page takes effect at once; without this file the form's button does it.
document.addEventListener("change", (event) => {
  if (event.target.closest("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// What a cell in doubt holds is written over by typing.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-select-on-focus]")) event.target.select?.();
});

// A second click must not send a form twice.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button === null || button.name !== "" || event.target.method !== "post") return;
  setTimeout(() => { button.disabled = true; }, 0);
});

// A form that stays on the page after its answer may be sent again.
document.addEventListener("htmx:afterRequest", (event) => {
  for (const button of event.target.querySelectorAll("button[type=submit][disabled]")) button.disabled = false;
});

// Who signs out leaves no input behind on the device.
document.addEventListener("submit", (event) => {
  // Not .action: where a button has that name, it is the button.
  if (!event.target.getAttribute("action")?.endsWith("/accounts/logout/")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("sammen.grid.drafts.")) localStorage.removeItem(key);
});

// Coming back to a page from the browser's memory finds its buttons usable again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("button[type=submit][disabled]")) button.disabled = false;
});

// A long choice: what is typed narrows it, and its head says what is chosen.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.many-choices")) event.target.querySelector("[data-filter-choices]").hidden = false;
}, true);
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter-choices]")) return;
  const typed = event.target.value.trim().toLocaleLowerCase();
  for (const choice of event.target.closest("details").querySelectorAll(".form-check")) {
    choice.hidden = !choice.textContent.trim().toLocaleLowerCase().includes(typed);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter-choices]")) event.preventDefault();
});
document.addEventListener("change", (event) => {
  const head = event.target.closest("details.many-choices")?.querySelector("[data-chosen]");
  if (!head) return;
  const chosen = [...head.closest("details").querySelectorAll("input:checked")];
  head.textContent = chosen.map((box) => box.closest("label").textContent.trim()).join(", ") || head.dataset.none;
});

// What was typed into a form that keeps watch is not left behind without a question. Sending the form is no leaving.
const isChanged = (control) => control.type === "hidden" ? false
  : control.type === "file" ? control.files.length > 0
  : control.options ? [...control.options].some((option) => option.selected !== option.defaultSelected)
  : control.value !== control.defaultValue;
window.addEventListener("beforeunload", (event) => {
  for (const form of document.querySelectorAll("form[data-warn-unsaved]:not([data-sent])")) {
    const hasTyped = form.dataset.warnUnsaved === "refused" || [...form.querySelectorAll("input, textarea, select")].some(isChanged);
    if (hasTyped) event.preventDefault();
  }
});
document.addEventListener("submit", (event) => { event.target.dataset.sent = ""; });
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
