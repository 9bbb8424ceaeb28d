// The page put together: the view in the address, everything drawn from it, and what a person does to it.

const form = byId("filters");
let view = readView("");

/** Draw all of the page for the present view. */
function draw() {
  const wanted = select(view);
  const guessing = (change) => setView({ ...view, ...change });
  drawTimeline(byId("timeline"), wanted, view, (since, until) => guessing({ since, until }));
  drawThemes(byId("themes"), wanted, view, guessing);
  drawLanes(byId("lanes"), wanted, view, guessing);
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

/** Show what the address asks for: a statement, or a filtered view; any other fragment is a place on the page. */
function follow() {
  const fragment = location.hash.slice(1);
  if (fragment.startsWith("s-")) {
    const statement = byIdentity.get(decodeURIComponent(fragment.slice(2)));
    if (!statement || openStatement(statement)) return;
    view = readView("");
    draw();
    openStatement(statement);
  } else if (fragment === "" || fragment.includes("=")) {
    view = readView(fragment);
    draw();
  }
}

function readForm() {
  const given = new FormData(form);
  return Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? ""]));
}

let pending;
form.addEventListener("input", () => {
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
  const first = list.shown;
  showMore();
  byId("statements").children[first]?.focus({ preventScroll: true }); // keys go on where the list went on
});

const THEMES = ["system", "light", "dark"];
byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
  root.dataset.theme = next;
  byId("theme").textContent = `${next[0].toUpperCase()}${next.slice(1)} theme`;
});

// A chart is as wide as its place; cards that were not reached yet are printed too.
let drawnWidth = 0;
new ResizeObserver(() => {
  if (drawnWidth && Math.abs(byId("timeline").clientWidth - drawnWidth) > 8) {
    drawnWidth = byId("timeline").clientWidth;
    const wanted = select(view);
    const change = (next) => setView({ ...view, ...next });
    drawTimeline(byId("timeline"), wanted, view, (since, until) => change({ since, until }));
    drawThemes(byId("themes"), wanted, view, change);
    drawLanes(byId("lanes"), wanted, view, change);
  }
}).observe(byId("timeline"));
addEventListener("beforeprint", () => list.shown < PRINTED && showMore(PRINTED));
addEventListener("hashchange", follow);

fillChoices(form);
byId("app").hidden = false;
byId("theme").hidden = false;
draw();
drawnWidth = byId("timeline").clientWidth;
follow();
performance.mark("interactive");
