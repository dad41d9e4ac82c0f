/* Searches the names of a site of files: fetches the parts of the index that the words begin with. */
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("offline");
  const asked = new URLSearchParams(location.search).get("q") || "";
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
  const words = fold(asked).match(/[\p{L}\p{N}_]+/gu) || [];
  const found = new Map();
  let waiting = 0;

  const show = () => {
    const hits = [...found.values()]
      .filter((one) => words.every((word) => ` ${one[0]}`.includes(` ${word}`)))
      .sort((a, b) => a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1));
    list.replaceChildren();
    for (const [, label, kind, file] of hits.slice(0, 200)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = file;
      link.textContent = label;
      const word = document.createElement("span");
      word.className = "kind";
      word.textContent = kind;
      item.append(link, " ", word);
      list.append(item);
    }
    if (!hits.length && words.length) {
      const nothing = document.createElement("p");
      nothing.textContent = list.dataset.nothing;
      list.append(nothing);
    }
  };

  window.kamergraafIndex = (lines) => lines.forEach((one) => found.set(one[3], one));
  box.value = asked;
  const begins = new Set(
    words.map((word) => [...word].slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("-")),
  );
  for (const begin of begins) {
    waiting += 1;
    const part = document.createElement("script");
    part.src = `index/${begin}.js`;
    part.onload = part.onerror = () => {
      waiting -= 1;
      if (!waiting) show();
    };
    document.body.append(part);
  }
  if (!begins.size) show();
})();
