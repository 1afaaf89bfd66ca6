// What every page gains from script: focus on what went wrong, copying, printing, one press a form.
// Every page works without it.
"use strict";

const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
}

for (const banner of document.querySelectorAll(".govuk-notification-banner[role=alert]")) {
  banner.setAttribute("tabindex", "-1");
  if (!summary) banner.focus();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A second press of the same form within a second is a slip of the hand, not a second act.
for (const form of document.querySelectorAll("form")) {
  let sent = -1000;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sent < 1000) event.preventDefault();
    else sent = event.timeStamp;
  });
}
