// @vitest-environment jsdom
import { expect, test } from "vitest";

import { focusSearchOnSlash } from "./site";

test("a slash goes to the search box, but not while somebody types", () => {
  document.body.innerHTML = '<input id="q"><textarea id="other"></textarea>';
  focusSearchOnSlash(document);
  const press = (on: Element) =>
    on.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));

  document.getElementById("other")!.focus();
  press(document.getElementById("other")!);
  expect(document.activeElement?.id).toBe("other");

  press(document.body);
  expect(document.activeElement?.id).toBe("q");
});
