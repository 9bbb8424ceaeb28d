// One statement as a card, and the evidence that it opens.

/** Make the card of a statement; its evidence is made when it is opened. */
function card(statement) {
  const { speaker } = statement;
  const when = sayWhen(statement);
  const evidence = h("details", { class: "evidence" }, h("summary", {}, `Evidence: ${count(statement.reports.length, "report")}`));
  evidence.addEventListener("toggle", () => {
    if (evidence.open && evidence.childElementCount === 1) evidence.append(evidenceOf(statement));
  });
  return h("li", { id: `s-${statement.id}`, class: "card", tabindex: "-1" }, h("article", { "aria-labelledby": `h-${statement.id}` },
    h("div", { class: "card-head" },
      h("h3", { id: `h-${statement.id}` },
        h("span", { class: speaker.unnamed ? "unnamed" : null, dir: "auto" }, speaker.name),
        speaker.affiliation ? h("span", { class: "affiliation" }, h("i", { class: `swatch ${seriesClass(speaker.affiliation)}` }), countryName(speaker.affiliation)) : null),
      h("a", { class: "when", href: `#s-${statement.id}`, "aria-label": `${when}: link to this statement` }, when)),
    roleOf(statement),
    ...statement.corrections.map((text) => h("p", { class: "correction" }, text)),
    h("blockquote", { class: statement.kind },
      isDenied(statement) ? h("strong", { class: "flag" }, "Denied: ") : null,
      isExpected(statement) ? h("strong", { class: "flag" }, "Expected: ") : null,
      quoted(statement)),
    h("p", { class: "facts" },
      h("span", {}, KINDS[statement.kind]),
      h("span", { class: `confidence ${statement.confidence}` }, LIKELY[statement.confidence]),
      statement.date ? h("span", {}, DATED_BY[statement.dated_by]) : null,
      statement.medium ? h("span", {}, statement.medium) : null,
      statement.watched === false ? h("span", {}, "no feed was watched that day") : null,
      h("span", { dir: "auto" }, outletsOf(statement).join(", ") || "outlet not known")),
    statement.themes.length ? h("ul", { class: "chips", "aria-label": "Themes" }, statement.themes.map((theme) =>
      h("li", {}, h("button", { type: "button", class: "chip", "data-filter": "theme", "data-value": theme }, theme)))) : null,
    evidence));
}

const seriesClass = (code) => {
  const { code: own, at } = seriesOf(code);
  return own === "other" || own === null ? `series-${own ?? "none"}` : `series-${at + 1}`;
};

/** The words with their marks: each part of an interrupted quotation in its own; reported speech has none. */
function quoted(statement) {
  if (statement.kind === "direct") return statement.words.map((words) => `“${typeset(words)}”`).join(" … ");
  return statement.words.map(typeset).join(" … ");
}

function roleOf(statement) {
  const role = fields(known.reports.columns, statement.reports[0]).role;
  return role ? h("p", { class: "role", dir: "auto" }, role) : null;
}

function evidenceOf(statement) {
  const reports = reportsOf(statement);
  return h("div", { class: "reports" },
    reports.map((report) => reportOf(report)),
    h("p", { class: "identity" }, "Statement ", h("code", {}, statement.id),
      statement.countries.length ? ` · names ${statement.countries.map(countryName).join(", ")}` : null));
}

const MARKS = { w: "words", s: "source", c: "cue" };
const MARK_NAMES = { w: "the words", s: "their source", c: "how it is attributed" };

function reportOf(report) {
  const { article } = report;
  return h("section", { class: "report" },
    h("h4", { dir: "auto" }, link(article.headline ?? "Without a headline", article.url)),
    h("p", { class: "facts" },
      h("span", { dir: "auto" }, article.outlet ?? "outlet not known"),
      article.wire && article.wire !== article.outlet ? h("span", {}, `copy of ${article.wire}`) : null,
      article.published ? h("span", {}, `published ${say(toDay(article.published))}`) : null,
      report.date ? h("span", {}, `${report.dated_by === "text" ? "" : "~"}${say(toDay(report.date), "dayShort")}: ${DATED_BY[report.dated_by]}`) : null),
    h("p", { class: "passage", dir: "auto" }, report.pieces.map(({ mark, text }) =>
      mark ? h("mark", { class: MARKS[mark], title: MARK_NAMES[mark] }, text) : text)),
    report.source ? h("p", { class: "note" }, `Attributed further up to “${report.source}”.`) : null,
    article.state === "headline" ? h("p", { class: "note" }, `Only its headline was read${article.reason ? `: ${article.reason}` : ""}.`) : null,
    article.state === "teaser" ? h("p", { class: "note" }, "Only its first lines were read: the rest is behind a paywall.") : null,
    article.removed ? h("p", { class: "note" }, `Taken down by its outlet, as seen on ${say(new Date(article.removed))}.`) : null,
    revisionsOf(report));
}

/** What the article was seen to say when; a single version needs no list. */
function revisionsOf({ article, revision }) {
  if (article.revisions.length < 2) return null;
  return h("div", { class: "note" }, `Seen in ${article.revisions.length} versions:`, h("ol", {}, article.revisions.map((seen, at) =>
    h("li", {}, say(new Date(seen)), at === 0 ? ", as first seen" : ", changed",
      at + 1 === revision ? h("strong", {}, " – these words") : null))),
  "What changed: ", h("code", {}, `tracker diff ${article.id} --facts`));
}
