// Speakers' lanes: a line for each of those who spoke most, a mark for each week; those without a name apart.

const NAMED_LANES = 12;
const UNNAMED_LANES = 5;
const STATUSES = [
  { name: "said", test: (one) => !isDenied(one) && !isExpected(one), symbol: "circle", dx: 0 },
  { name: "denied", test: isDenied, symbol: "times", dx: 8 },
  { name: "expected", test: isExpected, symbol: "triangle2", dx: -8 },
];
const statusOf = (one) => STATUSES.find(({ test }) => test(one));

function drawLanes(place, wanted, view, choose) {
  const period = periodOf(view);
  const dated = wanted.filter((one) => one.day && one.day < period[1]);
  const lanes = chooseLanes(dated);
  if (!lanes.length) {
    place.replaceChildren(h("p", { class: "empty" }, "None of these statements has a day."));
    return;
  }
  const shown = new Set(lanes.map((lane) => lane.key));
  const marks = d3.flatRollup(dated.filter((one) => shown.has(speakerKey(one.speaker))),
    (group) => ({ number: group.length, guessed: group.every((one) => one.guessed), speaker: group[0].speaker }),
    (one) => speakerKey(one.speaker), (one) => +d3.utcMonday.floor(d3.max([one.day, period[0]])), statusOf)
    .map(([key, week, status, rest]) => ({ key, week: new Date(week), status, ...rest }));
  const left = dated.length - d3.sum(marks, (mark) => mark.number);
  drawFigure(place, {
    name: `When each of ${lanes.length} speakers spoke, by week. The table below says the same in numbers.`,
    caption: lanesCaption(lanes, marks, left),
    choose: (mark) => choose({ speaker: mark.key }),
    options: (width) => laneOptions(width, period, lanes, marks),
    table: tableOf("Speakers as a table", ["Speaker", "Affiliation", "Statements", "First", "Last"], () => d3.groups(dated, (one) => speakerKey(one.speaker))
      .sort(([, a], [, b]) => d3.descending(a.length, b.length))
      .map(([, group]) => [group[0].speaker.name, countryName(group[0].speaker.affiliation), String(group.length), ...d3.extent(group, (one) => one.date).map((day) => say(toDay(day)))])),
  });
}

function chooseLanes(dated) {
  const lanes = d3.groups(dated, (one) => speakerKey(one.speaker))
    .map(([key, group]) => ({ key, number: group.length, speaker: group[0].speaker }))
    .sort((a, b) => d3.descending(a.number, b.number) || d3.ascending(a.key, b.key));
  return [
    ...lanes.filter((lane) => !lane.speaker.unnamed).slice(0, NAMED_LANES),
    ...lanes.filter((lane) => lane.speaker.unnamed).slice(0, UNNAMED_LANES),
  ];
}

function laneOptions(width, period, lanes, marks) {
  const names = new Map(lanes.map((lane) => [lane.key, lane.speaker.name]));
  const parted = lanes.findIndex((lane) => lane.speaker.unnamed);
  const middle = (mark) => middleOf(mark.week, period);
  const colour = (mark) => seriesOf(mark.speaker.affiliation).colour;
  return {
    height: 44 + 24 * lanes.length,
    marginLeft: width < NARROW ? 138 : 172, marginRight: 18, marginTop: 6, marginBottom: 34,
    x: { type: "utc", domain: period, label: null, ticks: width < NARROW ? 3 : 5 },
    y: { domain: lanes.map((lane) => lane.key), type: "band", label: null, tickSize: 0, tickFormat: (key) => shorten(names.get(key), width < NARROW ? 19 : 26) },
    r: { type: "sqrt", range: [0, 9], domain: [0, Math.max(6, d3.max(marks, (mark) => mark.number) ?? 1)] },
    marks: [
      Plot.ruleY(lanes, { y: "key", stroke: "var(--faint)" }),
      parted > 0 ? Plot.ruleY([lanes[parted].key], { y: (key) => key, dy: -12, stroke: "var(--muted)", strokeDasharray: "2,3" }) : null,
      ...STATUSES.map((status) => Plot.dot(marks.filter((mark) => mark.status === status), {
        x: middle, y: "key", r: "number", symbol: status.symbol, dx: status.dx, strokeWidth: 1.75, stroke: { value: colour, scale: null },
        fill: { value: (mark) => (mark.guessed ? "var(--ground)" : colour(mark)), scale: null },
      })),
      Plot.tip(marks, Plot.pointer({
        x: middle, y: "key", maxRadius: 24, fill: "var(--raised)", stroke: "var(--line)", pathFilter: "none",
        title: (mark) => `${mark.speaker.name}\nWeek of ${say(mark.week)}: ${count(mark.number, "statement")}${mark.status.name === "said" ? "" : `, ${mark.status.name}`}${mark.guessed ? "\nday not given by the words (~)" : ""}`,
      })),
    ],
  };
}

function lanesCaption(lanes, marks, left) {
  return [
    "A mark is a week; the larger, the more statements. Hollow: no day is given by the words (~).",
    marks.some((mark) => mark.status.name === "denied") ? " A cross: denied." : "",
    marks.some((mark) => mark.status.name === "expected") ? " A triangle: expected." : "",
    lanes.some((lane) => lane.speaker.unnamed) ? " Below the dashed line: speakers whom the article does not name." : "",
    left ? ` ${count(left, "statement")} of other speakers: see the table.` : "",
  ].join("");
}
