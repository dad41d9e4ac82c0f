import { expect, test, vi } from "vitest";

vi.mock("sigma/rendering", () => ({ NodeProgram: class {} }));
vi.mock("sigma/utils", () => ({ floatColor: () => 0 }));

import { code, FILLS, SHAPES } from "./symbols";

test("every shape with every fill has a number of its own", () => {
  const codes = SHAPES.flatMap((shape) => FILLS.map((fill) => code(shape, fill)));

  expect(new Set(codes).size).toBe(SHAPES.length * FILLS.length);
});

test("a shape that is new is a full dot", () => {
  expect(code("pentagon", "striped")).toBe(code("dot", "full"));
});
