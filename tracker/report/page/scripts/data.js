// The page's data as values: rows become objects, numbers become what they point to.

const known = JSON.parse(byId("data").textContent);

const fields = (columns, row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]));
const objects = ({ columns, rows }) => rows.map((row) => fields(columns, row));

const speakers = objects(known.speakers);
const articles = objects(known.articles);
const milestones = objects(known.milestones);
const statements = objects(known.statements);

const countryName = (code) => (code === null ? "no affiliation" : known.countries[code] ?? code);
const toDay = (iso) => new Date(`${iso}T00:00:00Z`);
const toIso = (day) => day.toISOString().slice(0, 10);
const DAY = 86_400_000;

const piecesOf = (reports, number) => {
  const pieces = reports[number][known.reports.columns.indexOf("pieces")];
  return typeof pieces === "number" ? piecesOf(reports, pieces) : pieces;
};
const partsOf = (flat) => d3.range(0, flat.length, 2).map((at) => ({ mark: flat[at], text: flat[at + 1] }));

for (const statement of statements) {
  statement.speaker = speakers[statement.speaker];
  statement.themes = statement.themes.map((number) => known.themes[number]);
  statement.day = statement.date ? toDay(statement.date) : null;
  statement.guessed = statement.date !== null && statement.dated_by !== "text";
  // The words: one run of them for each part of an interrupted quotation.
  statement.words = statement.content === null
    ? partsOf(piecesOf(statement.reports, 0)).filter((part) => part.mark === "w").map((part) => part.text)
    : [statement.content];
}

/** The reports of a statement, as objects; the same words in another article are not kept twice. */
const reportsOf = (statement) => statement.reports.map((row, number) => ({
  ...fields(known.reports.columns, row),
  article: articles[row[0]],
  pieces: partsOf(piecesOf(statement.reports, number)),
}));

const outletsOf = (statement) => [...new Set(statement.reports.map((row) => articles[row[0]].outlet).filter(Boolean))];

const byIdentity = new Map();
for (const statement of statements) for (const id of statement.aliases) byIdentity.set(id, statement);
for (const statement of statements) byIdentity.set(statement.id, statement);

// A series is an affiliation with a colour of its own, or all others together; it keeps its colour under any filter.
const SERIES = 6;
const ranked = d3.rollups(statements, (group) => group.length, (one) => one.speaker.affiliation)
  .filter(([code]) => code !== null)
  .sort(([a, n], [b, m]) => d3.descending(n, m) || d3.ascending(a, b))
  .map(([code]) => code);
const series = [
  ...ranked.slice(0, SERIES).map((code, at) => ({ code, name: countryName(code), colour: `var(--series-${at + 1})` })),
  ...(ranked.length > SERIES ? [{ code: "other", name: "others", colour: "var(--series-other)" }] : []),
  ...(statements.some((one) => one.speaker.affiliation === null)
    ? [{ code: null, name: "no affiliation", colour: "var(--series-none)" }] : []),
];
const seriesByCode = new Map(series.map((each, at) => [each.code, { ...each, at }]));
const seriesOf = (code) => seriesByCode.get(code) ?? seriesByCode.get("other");

const watchedRuns = known.coverage.map(([first, last]) => [toDay(first), new Date(+toDay(last) + DAY)]);

/** The stretches of a period on which no feed was watched. */
function unwatched([from, to]) {
  const gaps = [];
  let at = from;
  for (const [first, end] of watchedRuns) {
    if (end <= from || first >= to) continue;
    if (first > at) gaps.push({ from: at, to: first });
    at = d3.max([at, end]);
  }
  if (at < to) gaps.push({ from: at, to });
  return gaps;
}
