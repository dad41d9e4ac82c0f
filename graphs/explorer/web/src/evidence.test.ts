// @vitest-environment jsdom
import { expect, test } from "vitest";

import { evidence, filled } from "./evidence";

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

test("values are filled in, and what has none is left", () => {
  expect(filled("next 50 ({count} left) {other}", { count: 7 })).toBe("next 50 (7 left) {other}");
});
