// What every page gets: "/" goes to the search box, as readers of code and of encyclopaedias expect, and what is typed
// there is completed.

import { complete, suggested } from "./completing";

export function focusSearchOnSlash(root: Document): void {
  root.addEventListener("keydown", (event) => {
    const target = event.target;
    const typing = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = root.querySelector<HTMLInputElement>("#q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
}

focusSearchOnSlash(document);

const box = document.querySelector<HTMLInputElement>("#q");
if (box) complete(box, { ask: suggested, choose: (one) => location.assign(one.href) });
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
  complete(field, { ask: suggested, choose: (one) => (field.value = decodeURIComponent(one.href.replace("/page/", ""))) });
}
