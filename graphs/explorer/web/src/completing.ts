// What somebody may mean while they type in a box: a list below it, by the combobox pattern of WAI-ARIA.

export interface Suggestion {
  label: string;
  kind: string;
  about: string;
  href: string;
}

interface Completed {
  ask: (typed: string) => Promise<Suggestion[]>;
  choose: (one: Suggestion) => void;
  wait?: number; // milliseconds after the last letter
}

const LEAST = 2; // letters before anything is asked

export function complete(input: HTMLInputElement, { ask, choose, wait = 150 }: Completed): void {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? input.placeholder);
  list.hidden = true;
  input.type = "text"; // a box of the type search may not be a combobox
  input.enterKeyHint = "search";
  input.autocomplete = "off";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.insertAdjacentElement("afterend", list);

  let found: Suggestion[] = [];
  let active = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const mark = (place: number): void => {
    active = place;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === place)));
    const option = list.children[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView?.({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = (): void => {
    asked += 1; // what is still under way comes too late
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const show = (some: Suggestion[]): void => {
    found = some;
    list.replaceChildren(
      ...some.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        const kind = document.createElement("span");
        kind.className = "soft";
        kind.textContent = [one.kind, one.about].filter(Boolean).join(" · ");
        option.append(one.label, " ", kind);
        return option;
      }),
    );
    list.hidden = some.length === 0;
    input.setAttribute("aria-expanded", String(some.length > 0));
    mark(-1);
  };
  const take = (place: number): void => {
    const one = found[place];
    close();
    if (one) choose(one);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = input.value.trim();
    if (typed.length < LEAST) return close();
    timer = setTimeout(async () => {
      const mine = (asked += 1);
      const some = await ask(typed).catch(() => []);
      if (mine === asked) show(some);
    }, wait);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = found.length - 1;
    if (event.key === "ArrowDown") mark(active >= last ? -1 : active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? last : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) take(active);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // Before the box loses the focus, which closes the list.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = (event.target as Element).closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
}

export async function suggested(typed: string): Promise<Suggestion[]> {
  const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`);
  return answer.ok ? ((await answer.json()) as Suggestion[]) : [];
}
