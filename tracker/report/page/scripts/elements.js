// Elements made by hand: text is only ever text, and a link only ever one to the web.
"use strict";

/** Make an element; children are elements, text, or null for none. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Link what a browser may follow, http and https; show anything else as the text that it is. */
function link(text, address) {
  if (!/^https?:\/\//i.test(address ?? "")) return h("span", {}, text, address ? ` (${address})` : null);
  return h("a", { href: address, rel: "noreferrer noopener" }, text);
}

const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A text alternative that costs nothing until it is opened. */
function tableOf(title, head, makeRows) {
  const details = h("details", { class: "table" }, h("summary", {}, title));
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    const cells = (row) => row.map((cell, at) => h(at ? "td" : "th", at ? {} : { scope: "row" }, cell));
    details.append(h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, h("table", {},
      h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, makeRows().map((row) => h("tr", {}, cells(row)))))));
  });
  return details;
}
