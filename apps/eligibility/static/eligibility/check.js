"use strict";

// On a phone the filter folds away unless it is in use.
for (const fold of document.querySelectorAll(".filter-fold")) {
  if (fold.dataset.narrow === "no" && matchMedia("(max-width: 48rem)").matches) fold.open = false;
}

// Deciding on several flags: without this file the boxes and buttons work; here they say how many are ticked.
{
  const bar = document.getElementById("together");
  const boxes = () => [...document.querySelectorAll('input[name="flag"][form="together"]')];
  const whole = document.getElementById("together-whole");

  const tell = () => {
    const count = bar.querySelector(".together-count");
    const chosen = boxes().filter((box) => box.checked).length;
    if (bar.dataset.idle === undefined) bar.dataset.idle = count.textContent;
    if (chosen === 0) count.textContent = bar.dataset.idle;
    else count.textContent = chosen === 1 ? count.dataset.one : count.dataset.many.replace("NUMBER", chosen.toLocaleString(document.documentElement.lang));
    for (const box of boxes()) box.disabled = whole !== null && whole.checked;
  };

  if (bar !== null) {
    document.addEventListener("change", (event) => { if (event.target === whole || event.target.name === "flag") tell(); });
    for (const button of document.querySelectorAll(".pick-all")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const here = [...button.closest(".rule-block").querySelectorAll('input[name="flag"]')];
        // What is decided is ticked by hand only.
        const open = here.filter((box) => box.dataset.waits === "yes");
        const on = open.some((box) => !box.checked);
        for (const box of open) box.checked = on;
        tell();
      });
    }
    tell();
  }

  // A link to one flag opens it, whatever is folded around it.
  const target = location.hash.startsWith("#flag") ? document.querySelector(location.hash) : null;
  if (target !== null) {
    target.closest("details")?.setAttribute("open", "");
    target.querySelector("details.flag")?.setAttribute("open", "");
    target.scrollIntoView({ block: "center" });
  }
}
