// What ties two things: each relation with its sentences, each with a link to where it can be read.

export interface Sentence { paper: string; address: string; page: number; section: string; before: string; marked: string; after: string }
export interface Told { one: string; relation: string; other: string; held_by: string[]; sentences: Sentence[] }

export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function element<K extends keyof HTMLElementTagNameMap>(name: K, text = "", attributes: Record<string, string> = {}) {
  const made = document.createElement(name);
  made.textContent = text; // never as HTML: it comes out of papers
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function evidence(told: Told[], words: { none: string; page: string }): DocumentFragment {
  const all = document.createDocumentFragment();
  for (const one of told) {
    all.append(element("h3", `${one.one} — ${one.relation} → ${one.other}`));
    for (const said of one.sentences) {
      const quote = element("blockquote");
      const line = element("p");
      line.append(said.before, element("mark", said.marked), said.after);
      const source = element("p");
      source.append(element("a", said.paper, { href: said.address }));
      if (said.page) source.append(`, ${filled(words.page, { page: said.page })}`);
      if (said.section) source.append(`, ${said.section}`);
      quote.append(line);
      all.append(quote, source);
    }
    if (!one.sentences.length) all.append(element("p", `${words.none} (${one.held_by.join(", ")})`, { class: "soft" }));
  }
  return all;
}
