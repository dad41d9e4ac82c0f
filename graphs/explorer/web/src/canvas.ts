// The canvas: draws what the server placed, opens a thing on a click, and shows the sentences of a line.
// Without WebGL the page is what it was: a table of the same, and a message that says so.

import { MultiGraph } from "graphology";
import Sigma from "sigma";

import { SymbolProgram } from "./symbols";

export interface Node {
  id: string; label: string; short: string; kind: string; word: string; x: number; y: number; size: number;
  shape: string; fill: string; colour: string; href: string; left: number | null;
}
export interface Edge { from: string; to: string; kind: string; words: string }
export interface Network { nodes: Node[]; edges: Edge[] }
export interface Sentence { paper: string; address: string; page: number; section: string; before: string; marked: string; after: string }
export interface Told { one: string; relation: string; other: string; held_by: string[]; sentences: Sentence[] }

const LINES: Record<string, { color: string; size: number }> = {
  relation: { color: "#5b6470", size: 2.2 },
  citation: { color: "#7d8894", size: 2 },
  mention: { color: "#9aa5b1", size: 1.6 },
};

export function graphOf(network: Network): MultiGraph {
  const graph = new MultiGraph();
  const crowd = Math.sqrt(Math.min(1, 200 / Math.max(network.nodes.length, 1)));
  const arrows = network.edges.length <= 2000; // more of them cannot be told apart, and cost half the time
  for (const node of network.nodes) {
    const size = Math.max(2.5, node.size * crowd);
    // The server counts downwards, as screens do; sigma upwards.
    graph.addNode(node.id, { ...node, size, y: -node.y, label: node.short, full: node.label, color: node.colour, type: "symbol" });
  }
  for (const edge of network.edges) {
    const line = LINES[edge.kind] ?? LINES["relation"]!;
    graph.addEdge(edge.from, edge.to, { ...line, label: edge.words, type: edge.kind === "mention" || !arrows ? "line" : "arrow" });
  }
  return graph;
}

export interface Point { x: number; y: number }

/** Of lines between two points the one that is nearest to a point, no further from it than these pixels. */
export function nearest(point: Point, lines: [string, Point, Point][], reach = 7): string | undefined {
  let best: string | undefined;
  let least = reach;
  for (const [line, a, b] of lines) {
    const [wide, high] = [b.x - a.x, b.y - a.y];
    const along = Math.min(Math.max(((point.x - a.x) * wide + (point.y - a.y) * high) / (wide * wide + high * high || 1), 0), 1);
    const far = Math.hypot(a.x + along * wide - point.x, a.y + along * high - point.y);
    if (far <= least) [best, least] = [line, far];
  }
  return best;
}

type Labelled = { label: string | null; x: number; y: number; size: number };

/** Writes labels in short lines under their symbols, as the layout placed them, and none over another. */
export class Labels {
  private taken: [number, number, number, number][] = [];

  /** A new frame: nothing is written yet. */
  begin(): void {
    this.taken = [];
  }

  write(on: CanvasRenderingContext2D, node: Labelled, given: { labelSize: number; labelFont: string }): boolean {
    if (!node.label) return false;
    const lines = node.label.split("\n");
    const half = Math.max(...lines.map((line) => line.length)) * given.labelSize * 0.27;
    const top = node.y + node.size;
    const [x1, y1, x2, y2] = [node.x - half, top, node.x + half, top + given.labelSize * 1.15 * lines.length];
    if (this.taken.some(([a1, b1, a2, b2]) => x1 < a2 && a1 < x2 && y1 < b2 && b1 < y2)) return false;
    this.taken.push([x1, y1, x2, y2]);
    label(on, node, given);
    return true;
  }
}

/** A label without regard for others: that of the thing under the pointer. */
export function label(on: CanvasRenderingContext2D, node: Labelled, given: { labelSize: number; labelFont: string }): void {
  if (!node.label) return;
  on.font = `${given.labelSize}px ${given.labelFont}`;
  on.textAlign = "center";
  on.lineJoin = "round";
  on.lineWidth = 4;
  on.strokeStyle = "#ffffff";
  on.fillStyle = "#1b1f24";
  node.label.split("\n").forEach((line, at) => {
    const y = node.y + node.size + given.labelSize * (at * 1.15 + 1.1);
    on.strokeText(line, node.x, y);
    on.fillText(line, node.x, y);
  });
}

/** The query that shows what this one shows, and the next neighbours of a thing. */
export function opening(query: string, id: string): string {
  const given = new URLSearchParams(query);
  given.append("open", id);
  return given.toString();
}

export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = "", attributes: Record<string, string> = {}) {
  const made = document.createElement(name);
  made.textContent = text; // never as HTML: it comes out of papers
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** What ties two things: each relation with its sentences, each with a link to where it can be read. */
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

export function hasWebGL(): boolean {
  const tried = document.createElement("canvas");
  return Boolean(tried.getContext("webgl2") ?? tried.getContext("webgl"));
}

async function asked<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

export class Canvas {
  private query: string;
  private shown: Sigma | undefined;
  private graph = new MultiGraph();
  private busy = false;

  constructor(private readonly box: HTMLElement, private readonly panel: HTMLElement, private readonly told: HTMLElement) {
    this.query = box.dataset["query"] ?? "";
  }

  private say(key: string, values: Record<string, string | number> = {}): string {
    return filled(this.box.dataset[key] ?? "", values);
  }

  async draw(): Promise<void> {
    const network = await asked<Network>(`/canvas/network.json?${this.query}`);
    performance.mark("canvas-given");
    const camera = this.shown?.getCamera().getState();
    this.shown?.kill();
    this.graph = graphOf(network);
    this.box.hidden = false;
    const labels = new Labels();
    this.shown = new Sigma(this.graph, this.box, {
      nodeProgramClasses: { symbol: SymbolProgram },
      labelDensity: network.nodes.length > 150 ? 0.7 : 3,
      labelRenderedSizeThreshold: network.nodes.length > 150 ? 6 : 4,
      defaultDrawNodeLabel: (on, node, given) => void labels.write(on, node as Labelled, given),
      defaultDrawNodeHover: label,
      labelFont: "system-ui, sans-serif",
      labelSize: 13,
      minEdgeThickness: network.edges.length > 2000 ? 0.6 : 1,
      stagePadding: 60,
      hideEdgesOnMove: network.edges.length > 5000,
    });
    this.shown.on("beforeRender", () => labels.begin());
    if (camera && camera.ratio < 1) this.shown.getCamera().setState(camera);
    this.shown.on("clickNode", ({ node }) => void this.guarded(() => this.choose(node)));
    this.shown.on("clickStage", ({ event }) => {
      const line = this.near(event);
      if (line) void this.guarded(() => this.explain(line));
      else this.close();
    });
    this.shown.on("enterNode", () => (this.box.style.cursor = "pointer"));
    this.shown.on("leaveNode", () => (this.box.style.cursor = ""));
    if (network.edges.length < 3000)
      this.shown.on("moveBody", ({ event }) => {
        this.box.style.cursor = this.near(event) ? "pointer" : "";
      });
    this.told.textContent = this.say("canvasDrawn", { things: this.graph.order, relations: this.graph.size });
    this.box.dataset["drawn"] = String(this.graph.order);
    performance.mark("canvas-drawn");
    performance.measure("canvas", "canvas-given", "canvas-drawn");
  }

  /** The line under the pointer, or a little beside it: a line of two pixels is hard to hit. */
  private near(point: Point): string | undefined {
    const places = new Map(this.graph.mapNodes((id) => [id, this.place(id)]));
    return nearest(point, this.graph.mapEdges((edge, _, one, other) => [edge, places.get(one)!, places.get(other)!]));
  }

  /** Where a thing, or the middle of a line, stands in the box: for tests, and for whoever scripts the page. */
  place(of: string): { x: number; y: number } {
    const at = (id: string) =>
      this.shown!.graphToViewport({ x: this.graph.getNodeAttribute(id, "x") as number, y: this.graph.getNodeAttribute(id, "y") as number });
    if (this.graph.hasNode(of)) return at(of);
    const [one, other] = of.split(" ") as [string, string];
    const [a, b] = [at(one), at(other)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  private async guarded(what: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await what();
    } catch {
      this.told.textContent = this.say("canvasFailed");
    } finally {
      this.busy = false;
    }
  }

  /** A first click opens a thing; the next neighbours come with the button. */
  private async choose(id: string): Promise<void> {
    if (this.graph.getNodeAttribute(id, "left") === null) await this.open(id);
    const node = this.graph.getNodeAttributes(id) as Node & { full: string };
    const parts: (Node | HTMLElement)[] = [];
    const heading = element("h3");
    heading.append(element("a", node.full, { href: node.href }));
    parts.push(heading, element("p", node.word, { class: "soft" }));
    if (node.left) {
      const more = element("button", this.say("canvasMore", { count: node.left }), { type: "button" });
      more.addEventListener("click", () => void this.guarded(async () => { await this.open(id); await this.choose(id); }));
      parts.push(more);
    }
    this.show(...(parts as HTMLElement[]));
  }

  private async open(id: string): Promise<void> {
    const before = this.query;
    this.query = opening(this.query, id);
    try {
      await this.draw();
    } catch (error) {
      this.query = before;
      throw error;
    }
    history.replaceState(null, "", `/canvas?${this.query}`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".exports a"))
      link.href = `${new URL(link.href).pathname}?${this.query}`;
    await this.tables();
  }

  /** The table goes along with the picture: the same address without the script. */
  private async tables(): Promise<void> {
    const answer = await fetch(`/canvas?${this.query}`);
    const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["#canvas-tables", ".legend"]) {
      const fresh = whole.querySelector(part);
      if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
    }
  }

  private async explain(edge: string): Promise<void> {
    const [one, other] = this.graph.extremities(edge);
    const told = await asked<Told[]>(`/canvas/evidence.json?${new URLSearchParams({ one, other })}`);
    this.show(evidence(told, { none: this.say("canvasEvidenceNone"), page: this.say("canvasPageOf") }));
  }

  private show(...parts: (HTMLElement | DocumentFragment)[]): void {
    const close = element("button", "×", { type: "button", class: "close", "aria-label": this.say("canvasClose") });
    close.addEventListener("click", () => this.close());
    this.panel.replaceChildren(close, ...parts);
    this.panel.hidden = false;
  }

  close(): void {
    this.panel.hidden = true;
  }

  /** The picture as the server writes it, as points: what is saved is what the SVG shows. */
  async png(): Promise<void> {
    const answer = await fetch(`/canvas/export.svg?${this.query}`);
    const address = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
    const image = new Image();
    image.src = address;
    await image.decode();
    const points = element("canvas");
    const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
    points.width = image.width * scale;
    points.height = image.height * scale;
    points.getContext("2d")!.drawImage(image, 0, 0, points.width, points.height);
    URL.revokeObjectURL(address);
    const blob = await new Promise<Blob | null>((done) => points.toBlob(done, "image/png"));
    if (!blob) throw new Error("no picture");
    const link = element("a", "", { href: URL.createObjectURL(blob), download: "kamergraaf.png" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  ready(): void {
    const button = document.getElementById("canvas-png");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => void this.guarded(() => this.png()));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    void this.guarded(() => this.draw());
  }
}

declare global {
  interface Window { kamergraafCanvas?: Canvas }
}

const box = document.getElementById("canvas");
if (box) {
  const told = document.getElementById("canvas-told")!;
  if (hasWebGL()) {
    window.kamergraafCanvas = new Canvas(box, document.getElementById("canvas-panel")!, told);
    window.kamergraafCanvas.ready();
  } else {
    told.textContent = box.dataset["canvasNoWebgl"] ?? "";
  }
}
