// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

vi.mock("@zazuko/yasgui", () => ({ default: class {} }));
vi.mock("@zazuko/yasgui/build/yasgui.min.css", () => ({}));

const { completions, here, prefixes, shared, terms } = await import("./sparql");

const KG = "https://w3id.org/kamergraaf/def#";

test("the classes and properties of the page are what is completed", () => {
  document.body.innerHTML = `<code data-class="${KG}Motion"></code><code data-property="${KG}state"></code>
    <code data-property="${KG}state"></code><code data-prefix="kg" data-iri="${KG}"></code>`;
  const known = terms(document);

  expect(known.map(({ iri }) => iri)).toEqual([`${KG}Motion`, `${KG}state`]);
  expect(completions(known, "class", `<${KG}mo`)).toEqual([`${KG}Motion`]);
  expect(completions(known, "property", "")).toEqual([`${KG}state`]);
  expect(prefixes(document)).toEqual([`kg: <${KG}>`]);
});

test("a query is shared by an address of this site", () => {
  expect(shared("http://here", "ASK { } # é")).toBe("http://here/sparql?edit=ASK+%7B+%7D+%23+%C3%A9");
});

test("a thing of this graph has its page here, and nothing else has", () => {
  expect(here("http://w/id/motion/a", "http://w/id/")).toBe("/page/motion/a");
  expect(here("http://elsewhere/a", "http://w/id/")).toBe("");
});
