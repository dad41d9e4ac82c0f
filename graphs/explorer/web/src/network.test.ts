import { expect, test, vi } from "vitest";

vi.mock("sigma/rendering", () => ({ NodeProgram: class {} }));
vi.mock("sigma/utils", () => ({ floatColor: () => 0 }));

import { address, CROWD, graphOf, type Network, opening } from "./network";
import { code } from "./symbols";

const network = (style: number, count = 1): Network => ({
  kinds: [{ name: "Motion", word: "motie", shape: "star", fill: "full", colour: "#d55e00" }],
  things: { id: ["a", "b"], label: ["thing a", "thing b"], short: ["a", "b"], kind: [0, 0], x: [1, 3], y: [2, 4], ring: [0, 1], left: [3, -1] },
  lines: { one: Array<number>(count).fill(0), other: Array<number>(count).fill(1), style: Array<number>(count).fill(style), words: Array<number>(count).fill(0) },
  words: ["noemt"],
});

test("a network becomes a graph with y turned upwards, and a larger symbol in the middle", () => {
  const graph = graphOf(network(2));

  expect(graph.order).toBe(2);
  expect(graph.getNodeAttributes("0")).toMatchObject({ y: -2, label: "a", color: "#d55e00", code: code("star", "full") });
  expect(graph.getNodeAttribute("0", "size")).toBeGreaterThan(graph.getNodeAttribute("1", "size") as number);
  expect(graph.extremities("0")).toEqual(["0", "1"]);
});

test("what is stated has an arrow, and what is only named has none", () => {
  expect(graphOf(network(0)).getEdgeAttribute("0", "type")).toBe("arrow");
  expect(graphOf(network(2)).getEdgeAttribute("0", "type")).toBe("line");
});

test("the lines of a crowd have no arrows", () => {
  expect(graphOf(network(0, CROWD + 1)).getEdgeAttribute("0", "type")).toBe("line");
});

test("a style of line that is new is drawn as a relation", () => {
  expect(graphOf(network(9)).getEdgeAttribute("0", "color")).toBe("#5b6470");
});

test("a thing of ours has a page here, and one of elsewhere its own address", () => {
  expect(address("motion/kst-1-2")).toBe("/page/motion/kst-1-2");
  expect(address("https://example.org/a")).toBe("https://example.org/a");
});

test("opening a thing twice keeps what was opened before", () => {
  const twice = opening(opening("thing=a&class=Motion", "b/c"), "b/c");

  expect(new URLSearchParams(twice).getAll("open")).toEqual(["b/c", "b/c"]);
  expect(new URLSearchParams(twice).get("class")).toBe("Motion");
});
