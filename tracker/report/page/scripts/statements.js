// The list of statements, a window at a time: ten thousand cards at once would make anybody wait.

const WINDOW = 50;
const PRINTED = 1_000;

const list = { wanted: [], first: 0, end: 0 }; // what stands on the page: from the first to before the end

/** List statements, from one of them on. */
function showStatements(wanted, first = 0) {
  Object.assign(list, { wanted, first, end: first });
  byId("statements").replaceChildren();
  if (!wanted.length) byId("statements").append(h("li", { class: "empty" }, statements.length ? "No statement is as these filters ask." : "This report holds no statements."));
  showMore();
}

/** Show the next cards. */
function showMore(number = WINDOW) {
  const end = Math.min(list.wanted.length, list.end + number);
  byId("statements").append(...list.wanted.slice(list.end, end).map(card));
  list.end = end;
  offerMore();
}

/** Show the cards before those that are shown. */
function showBefore() {
  const first = Math.max(0, list.first - WINDOW);
  byId("statements").prepend(...list.wanted.slice(first, list.first).map(card));
  list.first = first;
  offerMore();
}

function offerMore() {
  for (const [button, left, where] of [[byId("more"), list.wanted.length - list.end, "further"], [byId("before"), list.first, "before these"]]) {
    button.hidden = left === 0;
    button.textContent = `Show ${Math.min(left, WINDOW)} of ${left.toLocaleString("en")} ${where}`;
  }
}

/** Bring a statement into sight, its evidence open; false where the list does not hold it. */
function openStatement(statement) {
  const at = list.wanted.indexOf(statement);
  if (at < 0) return false;
  if (at < list.first || at >= list.end) showStatements(list.wanted, at);
  const element = byId(`s-${statement.id}`);
  for (const other of document.querySelectorAll(".card.target")) other.classList.remove("target");
  element.classList.add("target");
  element.querySelector("details.evidence").open = true;
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
  return true;
}

function showMilestones(view) {
  const period = [view.since || "0000", view.until || "9999"];
  const wanted = milestones.filter((one) => (one.date_end ?? one.date) >= period[0] && one.date <= period[1]);
  byId("milestones-section").hidden = !wanted.length;
  byId("milestones").replaceChildren(...wanted.map((one) => h("li", {},
    h("span", { class: "when" }, sayWhen(one)),
    h("span", { dir: "auto" }, link(one.content, one.url), one.place ? `, ${one.place}` : null,
      one.who.length ? h("span", { class: "who" }, one.who.join(", ")) : null,
      one.note ? h("span", { class: "who" }, one.note) : null))));
}
