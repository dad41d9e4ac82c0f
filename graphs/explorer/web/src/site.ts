// What every page gets: "/" goes to the search box, as readers of code and of encyclopaedias expect.

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
