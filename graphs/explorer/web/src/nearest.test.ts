import { expect, test } from "vitest";

import { nearest, type Point } from "./nearest";

test("the nearest line is found beside the pointer, but not far from it nor beyond its end", () => {
  const lines: [string, Point, Point][] = [
    ["across", { x: 0, y: 0 }, { x: 100, y: 0 }],
    ["down", { x: 50, y: 20 }, { x: 50, y: 120 }],
  ];

  expect(nearest({ x: 20, y: 5 }, lines)).toBe("across");
  expect(nearest({ x: 53, y: 60 }, lines)).toBe("down");
  expect(nearest({ x: 20, y: 60 }, lines)).toBeUndefined();
  expect(nearest({ x: 120, y: 0 }, lines)).toBeUndefined();
});
