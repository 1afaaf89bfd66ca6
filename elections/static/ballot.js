// The booth with script: the code is taken from the address, a ranking gets buttons, counts are live.
// The form's own fields stay the only source of truth, and the server judges; texts are the same.
// Choices and code stay in this tab (sessionStorage) until they are cast.
"use strict";

const page = document.querySelector("[data-ballot]");
const slug = page ? page.dataset.slug : "";
const keep = {
  read(name) { try { return JSON.parse(sessionStorage.getItem(`${name}:${slug}`)); } catch { return null; } },
  write(name, value) { try { sessionStorage.setItem(`${name}:${slug}`, JSON.stringify(value)); } catch { /* no room, no harm */ } },
  drop(name) { try { sessionStorage.removeItem(`${name}:${slug}`); } catch { /* nothing kept */ } },
};
const ordinal = (place) => {
  const ending = place % 100 > 10 && place % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][place % 10] || "th";
  return `${place}${ending}`;
};
const people = (count) => `${count} candidate${count === 1 ? "" : "s"}`;
const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};
const makeButton = (words, rest, kind) => {
  const button = make("button", `govuk-button ${kind || ""}`, words);
  button.type = "button";
  if (rest) button.append(make("span", "govuk-visually-hidden", ` ${rest}`));
  return button;
};

function codePage() {
  const field = document.getElementById("code");
  // The mailed address carries the code after the #, which no browser sends and we do not leave there.
  const takeFromAddress = () => {
    const found = new URLSearchParams(location.hash.slice(1)).get("c");
    if (!found) return;
    field.value = found;
    history.replaceState(null, "", location.pathname);
  };
  if (!field.value) field.value = keep.read("code") || "";
  takeFromAddress();
  window.addEventListener("hashchange", takeFromAddress);
  field.form.addEventListener("submit", () => {
    if (keep.read("code") !== field.value) ["waiting", "finished"].forEach(keep.drop);
    keep.write("code", field.value);
  });
}

function contestsPage() {
  keep.write("waiting", page.dataset.waiting.split(" ").filter(Boolean));
}

function reviewPage() {
  page.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.value === "cast") keep.write("casting", page.dataset.contest);
  });
}

function donePage() {
  const cast = keep.read("casting");
  if (cast) {
    const waiting = (keep.read("waiting") || []).filter((contest) => contest !== cast);
    keep.drop(`draft:${cast}`);
    keep.drop("casting");
    keep.write("waiting", waiting);
    if (!waiting.length) {
      ["code", "waiting"].forEach(keep.drop);
      keep.write("finished", true);
    }
  }
  if (!keep.read("finished")) return;
  page.querySelector("[data-next]").hidden = true;
  page.querySelector("[data-finished]").hidden = false;
}

// Until the ballot has its place in the log, ask for it every two seconds for a minute.
function waitForPlace(notice, asked) {
  setTimeout(async () => {
    const answer = await fetch(notice.dataset.waitsFor).then((given) => given.json()).catch(() => ({}));
    if (Number.isInteger(answer.index)) location.reload();
    else if (asked < 30) waitForPlace(notice, asked + 1);
  }, 2000);
}

// A draft of the paper's own fields; a paper that the server has filled in is left as it is.
function keepDraft(fields, read, write) {
  const name = `draft:${page.dataset.contest}`;
  const draft = keep.read(name);
  if (draft && !("filled" in page.dataset)) fields.forEach((field) => write(field, draft[field.id]));
  return () => keep.write(name, Object.fromEntries(fields.map((field) => [field.id, read(field)])));
}

function marksPaper() {
  const boxes = [...page.querySelectorAll("input[name=mark]")];
  const bar = page.querySelector(".app-bar");
  const status = page.querySelector("[data-status]");
  const most = Number(page.dataset.most);
  const save = keepDraft(boxes, (box) => box.checked, (box, value) => { box.checked = Boolean(value); });
  const say = () => {
    const marked = boxes.filter((box) => box.checked).length;
    const left = most - marked;
    bar.toggleAttribute("data-over", left < 0);
    status.textContent = left < 0
      ? `You have marked ${people(marked)}; you may mark up to ${most}`
      : `${marked} of ${most} marked. ${left ? `You can mark ${left} more.` : "That is all you may mark."}`;
  };
  page.addEventListener("change", () => { save(); say(); });
  status.hidden = false;
  say();
}

function rankingPaper() {
  const list = page.querySelector(".app-paper");
  const rows = [...list.children];
  const status = page.querySelector("[data-status]");
  const tools = page.querySelector("[data-tools]");
  const field = (row) => row.querySelector("input");
  const nameOf = (row) => row.dataset.name;
  const lastPress = new WeakMap();
  const save = keepDraft(rows.map(field), (input) => input.value, (input, value) => { input.value = value || ""; });
  let order = [];
  let typing = false;
  let inOrder = false;
  let clearing = false;

  // The order that the fields mean, or null where they mean none (a repeat, a gap, no number).
  function readOrder() {
    const filled = rows.filter((row) => field(row).value.trim());
    const at = (row) => Number(field(row).value.trim());
    const sorted = [...filled].sort((one, other) => at(one) - at(other));
    return sorted.every((row, index) => at(row) === index + 1) ? sorted : null;
  }

  for (const row of rows) {
    row.parts = {
      badge: make("span", "app-paper__box app-paper__badge"),
      acts: make("div", "app-paper__acts"),
      rank: makeButton("Rank", nameOf(row)),
      up: makeButton("Up", "", "govuk-button--secondary"),
      down: makeButton("Down", "", "govuk-button--secondary"),
      remove: makeButton("Remove", `${nameOf(row)} from my choices`, "govuk-button--secondary"),
    };
    const { badge, acts, rank, up, down, remove } = row.parts;
    acts.append(rank, up, down, remove);
    row.querySelector(".app-paper__number").append(badge);
    row.append(acts);
    press(row, rank, () => { order.push(row); return [`${nameOf(row)} is your ${ordinal(order.length)} choice.`, null]; });
    press(row, up, () => move(row, -1));
    press(row, down, () => move(row, 1));
    press(row, remove, () => {
      order = order.filter((other) => other !== row);
      return [`${nameOf(row)} removed. Later choices moved up one.`, null];
    });
  }

  // A second press in the same row within half a second is a slip; other rows are not held up.
  function press(row, button, act) {
    button.addEventListener("click", (event) => {
      if (event.timeStamp - (lastPress.get(row) ?? -1000) < 500) {
        row.querySelector(".app-paper__name").focus();
        return;
      }
      lastPress.set(row, event.timeStamp);
      const [said] = act();
      write();
      show(`${said} ${order.length} of ${rows.length} ranked.`);
      const gone = button.hidden || button.classList.contains("app-gap");
      (gone ? row.querySelector(".app-paper__name") : button).focus();
    });
  }

  function move(row, step) {
    const at = order.indexOf(row);
    [order[at], order[at + step]] = [order[at + step], order[at]];
    return [`${nameOf(row)} is now your ${ordinal(at + step + 1)} choice.`];
  }

  function write() {
    rows.forEach((row) => { field(row).value = order.includes(row) ? order.indexOf(row) + 1 : ""; });
    save();
  }

  // The tools keep their places, shown or not: nothing below them moves. Narrow screens drop words.
  const tool = {
    order: makeButton("", "", "govuk-button--secondary"),
    typing: makeButton("", "", "govuk-button--secondary"),
    clear: makeButton("", "", "govuk-button--secondary"),
  };
  const word = (button, first, wide, last) => {
    button.replaceChildren(first, make("span", "app-wide", wide), last);
  };
  tools.append(tool.typing, tool.order, tool.clear);

  tool.order.addEventListener("click", () => {
    inOrder = !inOrder;
    show(inOrder ? "Your choices are now at the top, in order." : "The list is in ballot paper order.");
    if (inOrder) order[0].querySelector(".app-paper__name").focus();
  });
  tool.typing.addEventListener("click", () => {
    const meant = typing ? readOrder() : order;
    if (!meant) {
      show("Use each of the numbers 1, 2, 3 and so on once, then use buttons.");
      return;
    }
    order = meant;
    typing = !typing;
    show(typing ? "Type 1 next to your first choice, 2 next to your second choice, and so on." : count());
  });
  tool.clear.addEventListener("click", () => {
    if (!clearing) {
      clearing = true;
      tool.clear.textContent = "Yes, clear";
      status.textContent = `Press “Yes, clear” to remove your choices: ${people(order.length)}.`;
      return;
    }
    order = [];
    inOrder = false;
    write();
    show("All your choices are removed.");
    tool.typing.focus();
  });
  list.addEventListener("input", () => { save(); status.textContent = count(); });

  function count() {
    const ranked = rows.filter((row) => field(row).value.trim()).length;
    return ranked ? `${ranked} of ${rows.length} ranked.` : "You have not ranked anyone yet.";
  }

  function show(said) {
    const next = `Rank ${ordinal(order.length + 1)}`;
    for (const row of rows) {
      const at = order.indexOf(row);
      const { badge, acts, rank, up, down, remove } = row.parts;
      const rest = (button, words) => { button.lastElementChild ? button.lastElementChild.textContent = ` ${words}` : button.append(make("span", "govuk-visually-hidden", ` ${words}`)); };
      field(row).hidden = !typing;
      badge.hidden = typing;
      acts.hidden = typing;
      row.toggleAttribute("data-marked", at >= 0);
      badge.textContent = at < 0 ? "" : ordinal(at + 1);
      rank.hidden = at >= 0;
      rank.firstChild.textContent = next;
      for (const button of [up, down, remove]) button.hidden = at < 0;
      up.classList.toggle("app-gap", at === 0);
      down.classList.toggle("app-gap", at === order.length - 1);
      rest(up, `move ${nameOf(row)} to ${ordinal(at)} choice`);
      rest(down, `move ${nameOf(row)} to ${ordinal(at + 2)} choice`);
    }
    if (inOrder && order.length < 2) inOrder = false;
    arrange(inOrder ? [...order, ...rows.filter((row) => !order.includes(row))] : rows);
    clearing = false;
    tool.clear.textContent = "Clear all";
    tool.clear.classList.toggle("app-gap", typing || !order.length);
    tool.order.classList.toggle("app-gap", typing || order.length < 2);
    if (inOrder) tool.order.textContent = "Paper order";
    else word(tool.order, "Put ", "my choices ", "in order");
    word(tool.typing, typing ? "Use buttons" : "Type numbers", " instead", "");
    page.querySelector("[data-without-script]").hidden = !typing;
    page.querySelector("[data-with-script]").hidden = typing;
    status.textContent = said;
  }

  // Only rows that stand elsewhere are moved, so that the focus is not lost without need.
  function arrange(wanted) {
    wanted.forEach((row, index) => { if (list.children[index] !== row) list.insertBefore(row, list.children[index]); });
  }

  const meant = readOrder();
  typing = !meant;
  order = meant || [];
  page.classList.add("app-with-script");
  tools.hidden = false;
  status.hidden = false;
  show(count());
}

// Back from any step leads to the door of the booth, not to a form that the browser would send again.
const door = location.pathname.replace(/(\/vote\/[^/]+).*/, "$1");
for (const form of document.forms) {
  form.addEventListener("submit", () => { if (page && slug) history.replaceState(null, "", door); });
}

const pages = { code: codePage, contests: contestsPage, marks: marksPaper, ranking: rankingPaper, review: reviewPage, done: donePage };
if (page && pages[page.dataset.ballot]) pages[page.dataset.ballot]();
const waiting = document.querySelector("[data-waits-for]");
if (waiting) waitForPlace(waiting, 0);
