// Checking a draft rule book while it is typed: what is wrong stands at its question, and each rule
// is printed as it would read. The page does all of this without script when Check is pressed.
"use strict";

const checked = document.querySelector("[data-check]");

if (checked) {
  const form = checked.closest("form");
  const state = form.querySelector("[data-live-state]");
  const list = form.querySelector("[data-live-reasons]");
  const QUIET = 600;
  let waiting = null;
  let asked = 0;

  const show = ({ problems, sentences }) => {
    for (const place of form.querySelectorAll("[data-live]")) {
      const said = sentences[place.dataset.live];
      if (said !== undefined && place.textContent !== said) place.textContent = said;
    }
    const at = new Map();
    for (const { path, reason, clause } of problems) {
      at.set(path, [...(at.get(path) || []), `${reason} (rule ${clause})`]);
    }
    for (const place of form.querySelectorAll("[data-wrong]")) {
      const wrong = at.get(place.dataset.wrong);
      place.hidden = !wrong;
      place.textContent = wrong ? wrong.join(". ") : "";
      const details = wrong && place.closest("details");
      if (details) details.open = true;
    }
    if (list) {
      list.replaceChildren(...problems.map(({ reason, clause }) => {
        const line = document.createElement("li");
        line.textContent = `${reason} (rule ${clause})`;
        return line;
      }));
    }
    const many = problems.length;
    state.textContent = many === 0
      ? "Nothing stands in the way"
      : `${many} ${many === 1 ? "thing" : "things"} to mend`;
  };

  const check = async () => {
    const turn = ++asked;
    const answer = await fetch(checked.dataset.check, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
    });
    if (!answer.ok || turn !== asked) return;
    show(await answer.json());
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { check().catch(() => {}); }, QUIET);
  });
}
