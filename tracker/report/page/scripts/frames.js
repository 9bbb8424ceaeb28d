// What all charts share: their frame, the hatching of days that nobody watched, and clicks on what they show.

const NARROW = 480; // pixels
const SVG = "http://www.w3.org/2000/svg";

const shape = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** Marks that hatch the stretches of a period on which no feed was watched. */
function hatching(name, period) {
  const pattern = shape("pattern", { id: `hatch-${name}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(shape("rect", { width: 6, height: 6, fill: "var(--hatch-ground)" }), shape("line", { y2: 6, stroke: "var(--hatch)", "stroke-width": 2 }));
  const definitions = shape("defs", {});
  definitions.append(pattern);
  return [() => definitions, Plot.rect(unwatched(period), { x1: "from", x2: "to", fill: `url(#hatch-${name})` })];
}

/** Draw a chart as wide as its place, with a name for those who do not see it and a table beside it. */
function drawFigure(place, { options, name, caption, table, choose }) {
  const width = Math.max(280, place.clientWidth);
  const chart = Plot.plot({ width, style: { fontFamily: "inherit", fontSize: "12px", background: "none", color: "inherit" }, ...options(width) });
  chart.setAttribute("aria-hidden", "true"); // its parts say nothing that the name and the table do not say better
  if (choose) chart.addEventListener("click", () => chart.value && choose(chart.value));
  place.replaceChildren(h("figure", {}, h("div", { role: "img", "aria-label": name }, chart), h("figcaption", {}, caption)), table);
  return chart;
}

/** The middle of a week, as far as it lies in the period. */
const middleOf = (week, period) => new Date((+d3.max([week, period[0]]) + +d3.min([d3.utcMonday.offset(week), period[1]])) / 2);

const months = (period) => d3.utcMonth.range(d3.utcMonth(period[0]), period[1]);

/** The period that is shown: as wanted, else from the first statement to the last; of milestones where there is none. */
function periodOf(view) {
  const dated = statements.filter((one) => one.day);
  const [first, last] = d3.extent(dated.length ? dated : milestones, (one) => one.day ?? toDay(one.date));
  const from = view.since ? toDay(view.since) : d3.utcMonday.offset(d3.utcMonday(first ?? new Date(0)), -1);
  const end = view.until ? new Date(+toDay(view.until) + DAY) : d3.utcMonday.offset(d3.utcMonday(last ?? new Date(0)), 2);
  return from < end ? [from, end] : [from, new Date(+from + 7 * DAY)];
}
