// The page put together: the view in the address, everything drawn from it, and what a person does to it.

const form = byId("filters");
let view = readView("");

let drawnWidth = 0;

/** Draw all of the page for the present view. */
function draw() {
  const wanted = select(view);
  drawCharts(wanted);
  drawBar(wanted);
  drawLegend(wanted);
  for (const name of FILTERS) {
    const field = form.elements[name];
    if (field.type === "checkbox") field.checked = Boolean(view[name]);
    else if (field !== document.activeElement || !field.value) field.value = view[name];
  }
  byId("whole").hidden = !(view.since || view.until);
  showStatements(wanted);
  showMilestones(view);
}

function drawCharts(wanted) {
  const change = (narrower) => setView({ ...view, ...narrower });
  drawnWidth = byId("timeline").clientWidth;
  drawTimeline(byId("timeline"), wanted, view, change);
  drawThemes(byId("themes"), wanted, view, change);
  drawLanes(byId("lanes"), wanted, view, change);
}

function drawBar(wanted) {
  const total = statements.length.toLocaleString("en");
  byId("count").textContent = wanted.length === statements.length ? count(statements.length, "statement") : `${wanted.length.toLocaleString("en")} of ${total} statements`;
  const active = Object.keys(SHOWN_AS).filter((name) => view[name]);
  byId("active").replaceChildren(...active.map((name) => h("li", {},
    h("button", { type: "button", class: "chip", "data-filter": name, "data-value": "", "aria-label": `Drop the filter ${SHOWN_AS[name](view[name])}` },
      `${SHOWN_AS[name](view[name])} ×`))));
  byId("clear").hidden = !active.length;
}

function drawLegend(wanted) {
  const numbers = d3.rollup(wanted, (group) => group.length, (one) => seriesOf(one.speaker.affiliation).code);
  byId("legend").replaceChildren(...series.map(({ code, name }) => {
    const inside = [h("i", { class: `swatch ${seriesClass(code)}` }), `${name} `, h("span", { class: "number" }, (numbers.get(code) ?? 0).toLocaleString("en"))];
    if (code === "other") return h("span", { class: "key" }, inside);
    const value = code ?? NONE;
    const on = view.affiliation === value;
    return h("button", { type: "button", class: "key", "aria-pressed": String(on), "data-filter": "affiliation", "data-value": on ? "" : value }, inside);
  }));
}

/** Change the view, and the address with it. */
function setView(next) {
  view = next;
  const written = writeView(view);
  history.replaceState(null, "", written ? `#${written}` : "#");
  draw();
}

/** Open the statement that the address names, if it names one; a view that leaves it out makes way. */
function openNamed(fragment) {
  const statement = fragment.startsWith("s-") ? byIdentity.get(fragment.slice(2)) : undefined;
  if (!statement || openStatement(statement)) return;
  view = readView("");
  draw();
  openStatement(statement);
}

/** Show what the address asks for: a statement, or a filtered view; any other fragment is a place on the page. */
function follow() {
  const fragment = location.hash.slice(1);
  if (fragment === "" || fragment.includes("=")) {
    view = readView(fragment);
    draw();
  } else openNamed(fragment);
}

function readForm() {
  const given = new FormData(form);
  return Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? ""]));
}

let pending;
document.addEventListener("input", (event) => {
  if (event.target.form !== form) return; // the two days stand beside the timeline
  clearTimeout(pending);
  pending = setTimeout(() => setView(readForm()), 150);
});
form.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-filter]");
  if (button) setView({ ...view, [button.dataset.filter]: button.dataset.value });
});

document.querySelector("[data-skip]").addEventListener("click", (event) => {
  event.preventDefault(); // the address keeps the view
  byId("statements").scrollIntoView();
  byId("statements").focus({ preventScroll: true });
});
byId("clear").addEventListener("click", () => setView(readView("")));
byId("whole").addEventListener("click", () => setView({ ...view, since: "", until: "" }));
byId("more").addEventListener("click", () => {
  const last = byId("statements").lastElementChild;
  showMore();
  last.nextElementSibling?.focus({ preventScroll: true }); // keys go on where the list went on
});
byId("before").addEventListener("click", () => {
  const first = byId("statements").firstElementChild;
  showBefore();
  first.scrollIntoView();
  first.previousElementSibling?.focus({ preventScroll: true });
});

const THEMES = ["system", "light", "dark"];
byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
  root.dataset.theme = next;
  byId("theme").textContent = `${next[0].toUpperCase()}${next.slice(1)} theme`;
});

// A chart is as wide as its place; cards that were not reached yet are printed too.
new ResizeObserver(() => {
  if (byId("timeline").clientWidth !== drawnWidth) drawCharts(select(view));
}).observe(byId("timeline"));
addEventListener("beforeprint", () => list.end - list.first < PRINTED && showMore(PRINTED));
addEventListener("hashchange", follow);

fillChoices(form);
byId("app").hidden = false;
byId("theme").hidden = false;
view = readView(location.hash.slice(1));
draw();
openNamed(location.hash.slice(1));
performance.mark("interactive");
