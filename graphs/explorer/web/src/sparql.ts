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

export function start(root: Document): void {
  const place = root.getElementById("yasgui");
  const plain = root.getElementById("plain-query");
  const query = root.querySelector<HTMLTextAreaElement>("#query");
  if (!place || !plain || !query) return;
  adoptStyles(root);
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
      createShareableLink: (yasqe: { getValue(): string }) => shared(location.origin, yasqe.getValue()),
    },
    yasr: { persistenceId: null },
  } as ConstructorParameters<typeof Yasgui>[1]);
  yasgui.getTab()?.setQuery(query.value);
}

if (typeof document !== "undefined") start(document);
