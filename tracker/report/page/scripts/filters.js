// Which statements are wanted: a value that lives in the address, so that a filtered view is a link.

const FILTERS = ["q", "speaker", "affiliation", "theme", "country", "kind", "outlet", "confidence", "named", "since", "until", "order"];

const NONE = "none"; // an affiliation that nobody told

const speakerKey = (speaker) => `${speaker.name}, ${speaker.affiliation ?? NONE}`;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Everything of a statement that a search looks at, made when it is first needed. */
function searched(statement) {
  statement.searched ??= fold([
    ...statement.words, statement.speaker.name, ...statement.themes,
    ...statement.reports.map((row) => `${articles[row[0]].headline ?? ""} ${articles[row[0]].outlet ?? ""}`),
  ].join(" "));
  return statement.searched;
}

const TESTS = {
  q: (wanted) => {
    const words = fold(wanted).split(/\s+/).filter(Boolean);
    return (one) => words.every((word) => searched(one).includes(word));
  },
  speaker: (wanted) => (one) => speakerKey(one.speaker) === wanted,
  affiliation: (wanted) => (one) => (one.speaker.affiliation ?? NONE) === wanted,
  theme: (wanted) => (one) => one.themes.includes(wanted),
  country: (wanted) => (one) => one.countries.includes(wanted),
  kind: (wanted) => (one) => one.kind === wanted,
  outlet: (wanted) => (one) => outletsOf(one).includes(wanted),
  confidence: (wanted) => (one) => one.confidence === wanted || (wanted === "medium" && one.confidence === "high"),
  named: () => (one) => !one.speaker.unnamed,
  since: (wanted) => (one) => one.date !== null && (one.date_end ?? one.date) >= wanted,
  until: (wanted) => (one) => one.date !== null && one.date <= wanted,
};

/** Pick the statements that a view wants, in its order. */
function select(view) {
  const tests = Object.entries(TESTS).filter(([name]) => view[name]).map(([name, make]) => make(view[name]));
  const wanted = statements.filter((one) => tests.every((test) => test(one)));
  return view.order === "oldest" ? wanted.reverse() : wanted;
}

/** Read a view from an address's fragment; what is no filter of ours is left out. */
function readView(fragment) {
  const given = new URLSearchParams(fragment);
  const view = Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? ""]));
  for (const name of ["since", "until"]) {
    if (!/^\d{4}-\d\d-\d\d$/.test(view[name]) || Number.isNaN(+toDay(view[name]))) view[name] = "";
  }
  return view;
}

const writeView = (view) => new URLSearchParams(FILTERS.filter((name) => view[name]).map((name) => [name, view[name]])).toString();

const SHOWN_AS = {
  q: (value) => `“${value}”`,
  speaker: (value) => value.replace(/, [^,]*$/, ""),
  affiliation: (value) => (value === NONE ? "no affiliation" : countryName(value)),
  theme: (value) => value,
  country: (value) => `names ${countryName(value)}`,
  kind: (value) => KINDS[value] ?? value,
  outlet: (value) => value,
  confidence: (value) => (value === "medium" ? "medium or high confidence" : LIKELY[value] ?? value),
  named: () => "named speakers",
  since: (value) => `from ${say(toDay(value), "dayShort")}`,
  until: (value) => `to ${say(toDay(value), "dayShort")}`,
};

/** Fill the choices of the form with what the report holds, the most frequent first. */
function fillChoices(form) {
  const choices = {
    speaker: [statements.map((one) => speakerKey(one.speaker)), (key) => {
      const affiliation = key.slice(key.lastIndexOf(", ") + 2);
      return affiliation === NONE ? SHOWN_AS.speaker(key) : `${SHOWN_AS.speaker(key)}, ${countryName(affiliation)}`;
    }],
    affiliation: [statements.map((one) => one.speaker.affiliation ?? NONE), SHOWN_AS.affiliation],
    theme: [statements.flatMap((one) => one.themes), SHOWN_AS.theme],
    country: [statements.flatMap((one) => one.countries), countryName],
    kind: [statements.map((one) => one.kind), SHOWN_AS.kind],
    outlet: [statements.flatMap(outletsOf), SHOWN_AS.outlet],
  };
  for (const [name, [values, label]] of Object.entries(choices)) {
    const counted = d3.rollups(values, (group) => group.length, (value) => value)
      .sort(([a, n], [b, m]) => d3.descending(n, m) || d3.ascending(a, b));
    form.elements[name].append(h("option", { value: "" }, "all"),
      ...counted.map(([value, times]) => h("option", { value }, `${label(value)} (${times.toLocaleString("en")})`)));
  }
  form.elements.confidence.append(h("option", { value: "" }, "all"),
    h("option", { value: "medium" }, "medium or high"), h("option", { value: "high" }, "high only"));
}
