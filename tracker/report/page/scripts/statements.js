// The list of statements, a window at a time: ten thousand cards at once would make anybody wait.

const WINDOW = 50;
const PRINTED = 1_000;

const list = { wanted: [], shown: 0 };

function showStatements(wanted) {
  list.wanted = wanted;
  list.shown = 0;
  byId("statements").replaceChildren();
  if (wanted.length) showMore();
  else byId("statements").append(h("li", { class: "empty" }, statements.length ? "No statement is as these filters ask." : "This report holds no statements."));
}

/** Show more cards, up to a number of them in all. */
function showMore(upTo = list.shown + WINDOW) {
  byId("statements").append(...list.wanted.slice(list.shown, upTo).map(card));
  list.shown = Math.min(list.wanted.length, Math.max(upTo, list.shown));
  const left = list.wanted.length - list.shown;
  byId("more").hidden = left === 0;
  byId("more").textContent = `Show ${Math.min(left, WINDOW)} more of ${left.toLocaleString("en")}`;
}

/** Bring a statement into sight, its evidence open; false where the list does not hold it. */
function openStatement(statement) {
  const at = list.wanted.indexOf(statement);
  if (at < 0) return false;
  if (at >= list.shown) showMore(at + 1);
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
      one.who?.length ? h("span", { class: "who" }, ` ${one.who.join(", ")}`) : null))));
}
