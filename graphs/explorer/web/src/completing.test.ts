// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";

import { complete, type Suggestion } from "./completing";

const FOUND: Suggestion[] = [
  { label: "UWV", kind: "organisatie", about: "", href: "/page/organisation/uwv" },
  { label: "<b>UWV</b>", kind: "maatregel", about: "over werk", href: "/page/measure/b" },
];
const tick = (): Promise<void> => new Promise((go) => setTimeout(go, 5));
let input: HTMLInputElement;
let chosen: string[];

const type = async (text: string): Promise<void> => {
  input.value = text;
  input.dispatchEvent(new Event("input"));
  await tick();
};
const press = (key: string): boolean =>
  input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const list = (): HTMLElement => document.getElementById("q-suggestions")!;

beforeEach(() => {
  document.body.innerHTML = '<label for="q">Zoek</label><input id="q" type="search">';
  input = document.querySelector("input")!;
  chosen = [];
  complete(input, { ask: async () => FOUND, choose: (one) => chosen.push(one.href), wait: 0 });
});

test("what is found stands below the box, as text", async () => {
  await type("uw");

  expect([...list().children].map((one) => one.textContent)).toEqual(["UWV organisatie", "<b>UWV</b> maatregel · over werk"]);
  expect(list().querySelector("b")).toBeNull();
  expect(input.getAttribute("aria-expanded")).toBe("true");
});

test("one goes down, round and up with the arrows, and takes with Enter", async () => {
  await type("uw");
  press("ArrowUp");
  expect(input.getAttribute("aria-activedescendant")).toBe("q-suggestions-1");
  press("ArrowDown");
  expect(input.hasAttribute("aria-activedescendant")).toBe(false);
  press("ArrowDown");
  expect(list().children[0]!.getAttribute("aria-selected")).toBe("true");
  press("Enter");

  expect(chosen).toEqual(["/page/organisation/uwv"]);
  expect(list().hidden).toBe(true);
});

test("without a choice Enter is left to the form, and Escape only closes", async () => {
  await type("uw");
  expect(press("Enter")).toBe(true);
  press("Escape");

  expect(list().hidden).toBe(true);
  expect(chosen).toEqual([]);
  expect(input.value).toBe("uw");
});

test("one letter asks nothing, and what comes too late is not shown", async () => {
  await type("u");
  expect(list().hidden).toBe(true);

  input.value = "uw";
  input.dispatchEvent(new Event("input"));
  input.dispatchEvent(new Event("blur"));
  await tick();
  expect(list().hidden).toBe(true);
});

test("a mouse takes too", async () => {
  await type("uw");
  list().children[1]!.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));

  expect(chosen).toEqual(["/page/measure/b"]);
});
