// Themes by month, as a heat map.

const HEATS = 5;

/** Up to five classes of numbers, each wider than the one before; the first number of each. */
function heatClasses(most) {
  const starts = d3.range(HEATS).map((step) => Math.ceil(most ** (step / HEATS)));
  return [...new Set(most <= HEATS ? d3.range(1, most + 1) : starts.map((start, step) => Math.max(start, step + 1)))];
}

function drawThemes(place, wanted, view, choose) {
  const period = periodOf(view);
  const dated = wanted.filter((one) => one.day && one.day < period[1]);
  const monthOf = (one) => d3.utcMonth(d3.max([one.day, period[0]]));
  const cells = d3.flatRollup(dated.flatMap((one) => one.themes.map((theme) => ({ month: monthOf(one), theme }))),
    (group) => group.length, (each) => +each.month, (each) => each.theme)
    .map(([month, theme, number]) => ({ month: new Date(month), end: d3.utcMonth.offset(new Date(month)), theme, number }));
  if (!cells.length) {
    place.replaceChildren(h("p", { class: "empty" }, "None of these statements is on a theme."));
    return;
  }
  const order = d3.groupSort(cells, (group) => -d3.sum(group, (each) => each.number), (each) => each.theme);
  const classes = heatClasses(d3.max(cells, (each) => each.number));
  const heat = (number) => d3.bisectRight(classes, number);
  const span = [d3.utcMonth(period[0]), d3.utcMonth.ceil(period[1])];
  drawFigure(place, {
    name: `Statements by theme and month: ${order.length} themes, the most frequent ${order[0]}. The table below says the same.`,
    caption: ["Statements a month on each theme; a statement can be on several. ", heatLegend(classes)],
    choose: (cell) => choose({ theme: cell.theme, since: toIso(cell.month), until: toIso(new Date(cell.end - DAY)) }),
    options: (width) => themeOptions(width, span, order, cells, heat),
    table: tableOf("Themes as a table", ["Month", ...order], () => d3.groups(cells, (each) => +each.month)
      .sort(([a], [b]) => d3.ascending(a, b))
      .map(([month, group]) => [say(new Date(month), "month"), ...order.map((theme) => String(group.find((each) => each.theme === theme)?.number ?? 0))])),
  });
}

function themeOptions(width, span, order, cells, heat) {
  const left = width < NARROW ? 124 : 172;
  const cell = (width - left - 8) / months(span).length;
  return {
    height: 44 + 24 * order.length,
    marginLeft: left, marginRight: 8, marginTop: 6, marginBottom: 34,
    x: { type: "utc", domain: span, label: null, ticks: width < NARROW ? 3 : 5 },
    y: { domain: order, label: null, padding: 0.12, tickSize: 0, tickFormat: (theme) => shorten(theme, width < NARROW ? 17 : 26) },
    marks: [
      ...hatching("themes", span),
      Plot.barX(cells, { x1: "month", x2: "end", y: "theme", fill: { value: (each) => `var(--heat-${heat(each.number)})`, scale: null }, inset: 0, insetRight: cell > 5 ? 1 : 0 }),
      cell < 20 ? null : Plot.text(cells, { x: (each) => new Date((+each.month + +each.end) / 2), y: "theme", text: "number", fill: { value: (each) => (heat(each.number) > 2 ? "var(--heat-ink)" : "var(--ink)"), scale: null } }),
      Plot.tip(cells, Plot.pointer({
        x: (each) => new Date((+each.month + +each.end) / 2), y: "theme", fill: "var(--raised)", stroke: "var(--line)", pathFilter: "none", maxRadius: Math.max(20, cell * 0.6),
        title: (each) => `${each.theme}\n${say(each.month, "month")}: ${count(each.number, "statement")}`,
      })),
    ],
  };
}

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

const heatLegend = (classes) => h("span", { class: "heat-legend" }, classes.map((start, at) => {
  const last = (classes[at + 1] ?? Infinity) - 1;
  return h("span", { class: "key" }, h("i", { class: `swatch heat-${at + 1}` }), last === start ? `${start}` : last === Infinity ? `${start} or more` : `${start}–${last}`);
}));
