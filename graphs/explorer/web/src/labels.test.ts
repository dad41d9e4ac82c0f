import { expect, test, vi } from "vitest";

import { label, Labels } from "./labels";

test("a label is written line by line, and nothing where there is none", () => {
  const on = { strokeText: vi.fn(), fillText: vi.fn() };
  const given = { labelSize: 10, labelFont: "x" };
  label(on as unknown as CanvasRenderingContext2D, { label: "one\ntwo", x: 0, y: 0, size: 5 }, given);
  label(on as unknown as CanvasRenderingContext2D, { label: null, x: 0, y: 0, size: 5 }, given);

  expect(on.fillText.mock.calls.map((call) => call[0] as string)).toEqual(["one", "two"]);
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
