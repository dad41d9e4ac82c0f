// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

vi.mock("sigma", () => ({ default: class {} }));
vi.mock("./symbols", () => ({ SymbolProgram: class {} }));

import { evidence, filled, graphOf, hasWebGL, label, Labels, nearest, opening } from "./canvas";

const node = (id: string) => ({
  id, label: `thing ${id}`, short: id, kind: "Motion", word: "motie", x: 1, y: 2, size: 8,
  shape: "star", fill: "full", colour: "#d55e00", href: `/page/${id}`, left: null,
});

test("a network becomes a graph with y turned upwards and one line for each pair", () => {
  const graph = graphOf({ nodes: [node("a"), node("b")], edges: [{ from: "a", to: "b", kind: "mention", words: "noemt" }] });

  expect(graph.order).toBe(2);
  expect(graph.getNodeAttribute("a", "y")).toBe(-2);
  expect(graph.getNodeAttribute("a", "full")).toBe("thing a");
  expect(graph.getEdgeAttribute(graph.edges()[0], "type")).toBe("line");
});

test("a kind of line that is new is drawn as a relation", () => {
  const graph = graphOf({ nodes: [node("a"), node("b")], edges: [{ from: "a", to: "b", kind: "new", words: "" }] });

  expect(graph.getEdgeAttribute(graph.edges()[0], "color")).toBe("#5b6470");
});

test("opening a thing twice keeps what was opened before", () => {
  const twice = opening(opening("thing=a&class=Motion", "b/c"), "b/c");

  expect(new URLSearchParams(twice).getAll("open")).toEqual(["b/c", "b/c"]);
  expect(new URLSearchParams(twice).get("class")).toBe("Motion");
});

test("values are filled in, and what has none is left", () => {
  expect(filled("next 50 ({count} left) {other}", { count: 7 })).toBe("next 50 (7 left) {other}");
});

test("a sentence is shown as text, marked, with a link to where it stands", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const box = document.createElement("div");
  box.append(evidence(
    [{ one: evil, relation: "voert uit", other: "b", held_by: ["kst-1-1"], sentences: [
      { paper: "kst-1-1", address: "/read/kst-1-1#c12", page: 3, section: "", before: evil, marked: "uit", after: "." }] }],
    { none: "none", page: "page {page}" },
  ));

  expect(box.querySelector("img")).toBeNull();
  expect(box.querySelector("mark")?.textContent).toBe("uit");
  expect(box.querySelector("a")?.getAttribute("href")).toBe("/read/kst-1-1#c12");
  expect(box.textContent).toContain("page 3");
});

test("what no sentence says is said to have none, with who holds it", () => {
  const box = document.createElement("div");
  box.append(evidence([{ one: "a", relation: "lid van", other: "b", held_by: ["registry"], sentences: [] }], { none: "no sentence", page: "" }));

  expect(box.textContent).toContain("no sentence (registry)");
});

test("without WebGL it is said so", () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

  expect(hasWebGL()).toBe(false);
});

test("a label is written line by line, and nothing where there is none", () => {
  const on = { strokeText: vi.fn(), fillText: vi.fn() };
  const given = { labelSize: 10, labelFont: "x" };
  label(on as unknown as CanvasRenderingContext2D, { label: "one\ntwo", x: 0, y: 0, size: 5 }, given);
  label(on as unknown as CanvasRenderingContext2D, { label: null, x: 0, y: 0, size: 5 }, given);

  expect(on.fillText.mock.calls.map((call) => call[0] as string)).toEqual(["one", "two"]);
});

test("the nearest line is found beside the pointer, but not far from it nor beyond its end", () => {
  const lines: [string, { x: number; y: number }, { x: number; y: number }][] = [
    ["across", { x: 0, y: 0 }, { x: 100, y: 0 }],
    ["down", { x: 50, y: 20 }, { x: 50, y: 120 }],
  ];

  expect(nearest({ x: 20, y: 5 }, lines)).toBe("across");
  expect(nearest({ x: 53, y: 60 }, lines)).toBe("down");
  expect(nearest({ x: 20, y: 60 }, lines)).toBeUndefined();
  expect(nearest({ x: 120, y: 0 }, lines)).toBeUndefined();
});

test("no label is written over another, until the next frame", () => {
  const on = { strokeText: vi.fn(), fillText: vi.fn() } as unknown as CanvasRenderingContext2D;
  const given = { labelSize: 10, labelFont: "x" };
  const labels = new Labels();
  const at = (x: number) => ({ label: "ministerie", x, y: 0, size: 5 });

  expect([0, 20, 80].map((x) => labels.write(on, at(x), given))).toEqual([true, false, true]);
  labels.begin();
  expect(labels.write(on, at(20), given)).toBe(true);
});
