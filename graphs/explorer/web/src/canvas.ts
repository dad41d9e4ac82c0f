// The canvas: draws what the server placed, opens a thing on a click, and shows the sentences of a line.
// Without WebGL the page is what it was: a table of the same, and a message that says so.

import { MultiGraph } from "graphology";
import type Sigma from "sigma";

import { drawingIn, give, NoWebGL } from "./drawing";
import { element, evidence, filled, type Told } from "./evidence";
import { nearest, type Point } from "./nearest";
import { address, graphOf, type Network, opening } from "./network";
import { png } from "./picture";

async function asked<T>(where: string): Promise<T> {
  const answer = await fetch(where); // as the page announces it (`rel=preload`): it is under way already
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

/** When the sheets are there: this script does not wait for them, and a box without its sheet has no height. */
async function styled(): Promise<void> {
  const missing = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].filter((link) => !link.sheet);
  await Promise.all(missing.map((link) => new Promise((done) => { link.onload = link.onerror = done; })));
}

export class Canvas {
  private query: string;
  private shown: Sigma | undefined;
  private graph = new MultiGraph();
  private network: Network | undefined;
  private busy = false;

  constructor(private readonly box: HTMLElement, private readonly panel: HTMLElement, private readonly told: HTMLElement) {
    this.query = box.dataset["query"] ?? "";
  }

  private say(key: string, values: Record<string, string | number> = {}): string {
    return filled(this.box.dataset[key] ?? "", values);
  }

  async draw(): Promise<void> {
    const coming = asked<Network>(`/canvas/network.json?${this.query}`);
    await styled();
    this.shown ??= this.made();
    this.network = await coming;
    performance.mark("canvas-given");
    this.graph = graphOf(this.network);
    give(this.shown, this.graph);
    this.told.textContent = this.say("canvasDrawn", { things: this.graph.order, relations: this.graph.size });
    this.box.dataset["drawn"] = String(this.graph.order);
    performance.mark("canvas-drawn");
    performance.measure("canvas", "canvas-given", "canvas-drawn");
  }

  /** The empty drawing, and what happens in it. */
  private made(): Sigma {
    this.box.hidden = false;
    const shown = drawingIn(this.box);
    shown.on("clickNode", ({ node }) => void this.guarded(() => this.choose(Number(node))));
    shown.on("clickStage", ({ event }) => {
      const line = this.near(event);
      if (line) void this.guarded(() => this.explain(line));
      else this.close();
    });
    shown.on("enterNode", () => (this.box.style.cursor = "pointer"));
    shown.on("leaveNode", () => (this.box.style.cursor = ""));
    shown.on("moveBody", ({ event }) => {
      if (this.graph.size < 3000) this.box.style.cursor = this.near(event) ? "pointer" : "";
    });
    return shown;
  }

  /** The line under the pointer, or a little beside it: a line of two pixels is hard to hit. */
  private near(point: Point): string | undefined {
    const places = new Map(this.graph.mapNodes((id) => [id, this.at(id)]));
    return nearest(point, this.graph.mapEdges((edge, _, one, other) => [edge, places.get(one)!, places.get(other)!]));
  }

  private at(node: string): Point {
    const { x, y } = this.graph.getNodeAttributes(node) as unknown as Point;
    return this.shown!.graphToViewport({ x, y });
  }

  /** Where a thing, or the middle of a line, stands in the box: for tests, and for whoever scripts the page. */
  place(of: string): { x: number; y: number } {
    const ends = of.split(" ").map((id) => this.at(String(this.network!.things.id.indexOf(id))));
    const [a, b] = [ends[0]!, ends.at(-1)!];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  private async guarded(what: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await what();
    } catch (error) {
      this.box.hidden = !this.shown;
      this.told.textContent = this.say(error instanceof NoWebGL ? "canvasNoWebgl" : "canvasFailed");
    } finally {
      this.busy = false;
    }
  }

  /** A first click opens a thing; the next neighbours come with the button. */
  private async choose(at: number): Promise<void> {
    const id = this.network!.things.id[at]!;
    if (this.network!.things.left[at]! < 0) await this.open(id);
    const { things, kinds } = this.network!;
    const now = things.id.indexOf(id);
    const heading = element("h3");
    heading.append(element("a", things.label[now]!, { href: address(id) }));
    const parts: HTMLElement[] = [heading, element("p", kinds[things.kind[now]!]!.word, { class: "soft" })];
    const left = things.left[now]!;
    if (left > 0) {
      const more = element("button", this.say("canvasMore", { count: left }), { type: "button" });
      more.addEventListener("click", () => void this.guarded(async () => { await this.open(id); await this.choose(this.network!.things.id.indexOf(id)); }));
      parts.push(more);
    }
    this.show(...parts);
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
    const [one, other] = this.graph.extremities(edge).map((node) => this.network!.things.id[Number(node)]!) as [string, string];
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

  ready(): void {
    const button = document.getElementById("canvas-png");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => void this.guarded(() => png(this.query)));
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
  window.kamergraafCanvas = new Canvas(box, document.getElementById("canvas-panel")!, document.getElementById("canvas-told")!);
  window.kamergraafCanvas.ready();
}
