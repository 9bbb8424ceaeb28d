// The timeline: statements a week, stacked by affiliation, with milestones above and unwatched days hatched.

const LONG = new Set(["month", "quarter", "year"]);

function drawTimeline(place, wanted, view, zoom) {
  const period = periodOf(view);
  const dated = wanted.filter((one) => one.day && one.day < period[1]);
  const weekOf = (one) => d3.utcMonday.floor(d3.max([one.day, period[0]]));
  const stacks = d3.flatRollup(dated, (group) => group.length, weekOf, (one) => seriesOf(one.speaker.affiliation), (one) => one.speaker.unnamed)
    .map(([week, of, unnamed, number]) => ({ week, of, unnamed, number }));
  const weeks = d3.rollups(dated, (group) => ({ number: group.length, parts: countParts(group) }), weekOf)
    .map(([week, { number, parts }]) => ({ week, number, parts }))
    .sort((a, b) => d3.ascending(a.week, b.week));
  const marked = milestones.filter((one) => toDay(one.date) < period[1] && toDay(one.date_end ?? one.date) >= period[0])
    .map((one) => ({ ...one, day: toDay(one.date) }));
  const chart = drawFigure(place, {
    name: `${count(dated.length, "statement")} from ${say(period[0])} to ${say(new Date(period[1] - DAY))}, by week and affiliation; ${count(marked.length, "milestone")}. The table below says the same.`,
    caption: timelineCaption(dated, marked),
    options: (width) => timelineOptions(width, period, stacks, weeks, marked),
    table: tableOf("Weeks as a table", ["Week of", "Statements", ...series.map((each) => each.name)],
      () => weeks.map(({ week, number, parts }) => [say(week), number, ...series.map((each) => parts.get(each.code) ?? 0)].map(String))),
  });
  brush(chart, period, zoom);
}

const countParts = (group) => d3.rollup(group, (part) => part.length, (one) => seriesOf(one.speaker.affiliation).code);

function timelineOptions(width, period, stacks, weeks, marked) {
  const bar = width / Math.max(1, (period[1] - period[0]) / DAY / 7);
  const most = d3.max(weeks, (each) => each.number) ?? 1;
  const middle = (each) => middleOf(each.week, period);
  return {
    height: width < NARROW ? 230 : 290,
    marginTop: 30, marginLeft: 34, marginRight: 12, marginBottom: 34,
    x: { type: "utc", domain: period, label: null, ticks: width < NARROW ? 4 : 8 },
    y: { label: null, domain: [0, most], nice: true, tickFormat: "d", ticks: d3.ticks(0, most, 5).filter(Number.isInteger), grid: true },
    marks: [
      ...hatching("timeline", period),
      Plot.ruleY([0], { stroke: "var(--line)" }),
      Plot.ruleX(marked, { x: "day", stroke: "var(--milestone)", strokeOpacity: 0.18, clip: true }),
      Plot.rectY(stacks, {
        x: "week", interval: d3.utcMonday, y: "number", z: (each) => `${each.of.at} ${each.unnamed}`,
        order: (each) => each.of.at + (each.unnamed ? 0.5 : 0),
        fill: { value: (each) => (each.unnamed ? `color-mix(in srgb, ${each.of.colour} 45%, var(--ground))` : each.of.colour), scale: null },
        inset: 0, insetLeft: bar > 5 ? 1 : 0, clip: true,
      }),
      Plot.dot(marked, { x: "day", frameAnchor: "top", dy: -12, symbol: "diamond", r: width < NARROW ? 3 : 4, fill: "var(--milestone)", fillOpacity: 0.8 }),
      Plot.tip(weeks, Plot.pointerX({
        x: middle, y: "number", maxRadius: Math.max(24, bar), fill: "var(--raised)", stroke: "var(--line)", anchor: "bottom", pathFilter: "none",
        title: (each) => [`Week of ${say(each.week)}: ${count(each.number, "statement")}`,
          ...series.filter(({ code }) => each.parts.has(code)).map(({ code, name }) => `${name} ${each.parts.get(code)}`)].join("\n"),
      })),
      Plot.tip(marked, Plot.pointer({
        x: "day", frameAnchor: "top", maxRadius: 14, fill: "var(--raised)", stroke: "var(--line)", anchor: "top", pathFilter: "none", lineWidth: 24,
        title: (each) => `${sayWhen(each)}\n${each.content}`,
      })),
    ],
  };
}

function timelineCaption(dated, marked) {
  const guessed = dated.filter((one) => one.guessed).length;
  const long = dated.filter((one) => LONG.has(one.precision)).length;
  return [
    "Each bar is a week, from Monday; paler parts are speakers whom the article does not name.",
    marked.length ? " A diamond is a milestone of the talks." : "",
    " Hatched: no feed was watched.",
    guessed ? ` Of ${count(dated.length, "statement")}, ${guessed.toLocaleString("en")} stand on a day (~) that the words do not give.` : "",
    long ? ` ${count(long, "statement is", "statements are")} dated to a month or longer and ${long === 1 ? "stands" : "stand"} at its beginning.` : "",
  ].join("");
}

/** Let a mouse drag over the chart to zoom; fingers scroll the page, and the two days beside it do the same for keys. */
function brush(chart, period, zoom) {
  const x = chart.scale("x");
  const [left, right] = x.range;
  const [width, height] = [+chart.getAttribute("width"), +chart.getAttribute("height")];
  if (width <= 0) return;
  const ended = ({ selection, sourceEvent }) => {
    if (!selection || !sourceEvent) return;
    const [from, to] = selection.map((at) => x.invert(at));
    zoom({ since: toIso(d3.utcDay.floor(from)), until: toIso(new Date(d3.utcDay.ceil(to) - DAY)) });
  };
  d3.select(chart).append("g").attr("class", "brush")
    .call(d3.brushX().extent([[left, 20], [right, height - 30]]).touchable(false).on("end", ended));
}
