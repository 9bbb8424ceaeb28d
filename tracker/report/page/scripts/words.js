// How days, kinds and doubts are put into words.

const formats = Object.fromEntries(Object.entries({
  day: { day: "numeric", month: "long", year: "numeric" },
  dayShort: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  monthShort: { month: "short", year: "numeric" },
}).map(([name, options]) => [name, new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" })]));

const say = (day, format = "day") => formats[format].format(day);

/** The time of a statement or milestone as one reads it: "~30 July 2023", "July 2023", "17–18 February 2026". */
function sayWhen({ date, date_end: end, precision, guessed, other_dates: others }) {
  if (!date) return "day not known";
  const first = toDay(date);
  let words = say(first);
  if (end && precision === "year") words = date.slice(0, 4);
  else if (end && precision === "month") words = say(first, "month");
  else if (end) words = formats.day.formatRange(first, toDay(end)).replaceAll(" ", " ");
  const more = (others ?? []).map((day) => say(toDay(day), "dayShort"));
  return `${guessed ? "~" : ""}${words}${more.length ? ` (other copies: ${more.join(", ")})` : ""}`;
}

const DATED_BY = { text: "day given in the text", dateline: "day of the dateline", published: "day of publication" };
const KINDS = { direct: "direct quotation", mixed: "partly quoted", indirect: "reported speech" };
const LIKELY = { high: "high confidence", medium: "medium confidence", low: "low confidence" };

/** Set straight quotation marks within words as a printer would; the evidence shows them as printed. */
const typeset = (text) => text
  .replace(/(^|[\s([{—–-])"/g, "$1“").replace(/"/g, "”")
  .replace(/(^|[\s([{—–“-])'/g, "$1‘").replace(/'/g, "’");

/** Say a statement's words in one line. */
const saidInShort = (statement) => statement.words.map(typeset).join(" … ");

const isDenied = (statement) => statement.polarity === "denied";
const isExpected = (statement) => statement.modality === "expected";
