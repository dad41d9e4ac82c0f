/// <reference types="vite/client" />
// The SPARQL page: YASGUI over our own endpoint, which completes our own classes and properties.
// Nothing is asked of another host: its completers from elsewhere stay off, its prefixes are ours.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./sparql.css";

export interface Term {
  iri: string;
  kind: "class" | "property";
}

// The terms that the class tree of the page names.
export function terms(root: ParentNode): Term[] {
  const found = new Map<string, Term>();
  for (const element of root.querySelectorAll<HTMLElement>("[data-class], [data-property]")) {
    const iri = element.dataset["class"] ?? element.dataset["property"] ?? "";
    found.set(iri, { iri, kind: element.dataset["class"] ? "class" : "property" });
  }
  return [...found.values()].sort((one, other) => one.iri.localeCompare(other.iri));
}

// The prefixes of the page, "kg: <…>" each.
export function prefixes(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-prefix]")].map(
    (element) => `${element.dataset["prefix"]}: <${element.dataset["iri"]}>`,
  );
}

export function completions(known: Term[], kind: Term["kind"], typed: string): string[] {
  const wanted = typed.replace(/^</, "").toLowerCase();
  return known.filter((term) => term.kind === kind && term.iri.toLowerCase().startsWith(wanted)).map(({ iri }) => iri);
}

// The address at which somebody else sees the same query in the editor.
export function shared(origin: string, query: string): string {
  return `${origin}/sparql?${new URLSearchParams({ edit: query })}`;
}

// The table of YASGUI makes a <style>, which the policy of this site forbids. What is put into it becomes a sheet that
// the page adopts: that is no inline style (https://www.w3.org/TR/CSP3/#directive-style-src).
export function adoptStyles(root: Document): void {
  const create = root.createElement.bind(root);
  root.createElement = ((name: string, options?: ElementCreationOptions): HTMLElement => {
    if (name.toLowerCase() !== "style") return create(name, options);
    const stand = create("template");
    stand.appendChild = <T extends Node>(text: T): T => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text.textContent ?? "");
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      return text;
    };
    return stand;
  }) as typeof root.createElement;
}

// Where the page of a thing of this graph stands; nothing for what is of elsewhere.
export function here(iri: string, base: string): string {
  return base && iri.startsWith(base) ? `/page/${iri.slice(base.length)}` : "";
}

export function start(root: Document): void {
  const place = root.getElementById("yasgui");
  const plain = root.getElementById("plain-query");
  const query = root.querySelector<HTMLTextAreaElement>("#query");
  if (!place || !plain || !query) return;
  adoptStyles(root);
  const plainLabel = root.querySelector("label[for=query]")?.textContent ?? "SPARQL";
  const known = terms(root);
  const ours = prefixes(root);
  const { Yasqe } = Yasgui;
  Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", persistenceId: null, get: () => ours });
  for (const kind of ["class", "property"] as const) {
    Yasqe.forkAutocompleter(kind, {
      name: `our-${kind}`,
      persistenceId: null,
      get: (_yasqe, token) => completions(known, kind, token?.autocompletionString ?? ""),
    });
  }
  Yasqe.defaults.autocompleters = ["our-prefixes", "our-class", "our-property", "variables"];
  Yasqe.defaults.value = query.value;
  place.hidden = false;
  plain.hidden = true;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint: `${location.origin}/sparql` }], keys: [], renderItem: () => undefined },
    populateFromUrl: false,
    persistenceId: null,
    copyEndpointOnNewTab: false,
    yasqe: {
      value: query.value,
      persistenceId: null,
    },
    yasr: { persistenceId: null, prefixes: Object.fromEntries(ours.map((one) => [one.slice(0, one.indexOf(":")), one.slice(one.indexOf("<") + 1, -1)])) },
  } as ConstructorParameters<typeof Yasgui>[1]);
  // A tab has a link of its own that only YASGUI reads; ours is read by the server, so it works without a script too.
  const share = (): void => {
    const yasqe = yasgui.getTab()?.getYasqe();
    if (yasqe) yasqe.config.createShareableLink = (one) =>
      shared(location.origin, (one as unknown as { getValue(): string }).getValue());
  };
  yasgui.on("tabSelect", () => setTimeout(share));
  yasgui.getTab()?.setQuery(query.value);
  share();
  // What YASGUI leaves out for those who hear the page: the editor has a name, and a list of tabs holds only tabs.
  for (const box of place.querySelectorAll(".CodeMirror textarea")) box.setAttribute("aria-label", plainLabel);
  for (const list of place.querySelectorAll("[role=tablist]")) {
    for (const child of list.children) {
      if (!child.matches("[role=tab]") && !child.querySelector("[role=tab]")) child.remove();
    }
  }
  // The things of this graph have a page here.
  const base = place.dataset["base"] ?? "";
  place.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const local = link && here(link.href, base);
    if (link && local) link.href = local;
  }, true);
}

if (typeof document !== "undefined") start(document);
