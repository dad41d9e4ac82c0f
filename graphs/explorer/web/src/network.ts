// A network as the server sends it: in columns, one place of each list for each thing or line.

import { MultiGraph } from "graphology";

import { code } from "./symbols";

export interface Kind { name: string; word: string; shape: string; fill: string; colour: string }
export interface Network {
  kinds: Kind[];
  things: { id: string[]; label: string[]; short: string[]; kind: number[]; x: number[]; y: number[]; ring: number[]; left: number[] };
  lines: { one: number[]; other: number[]; style: number[]; words: number[] };
  words: string[];
}

const LINES = [
  { color: "#5b6470", size: 2.2, head: true }, // what is stated
  { color: "#7d8894", size: 2, head: true }, // what is cited
  { color: "#9aa5b1", size: 1.6, head: false }, // what is only named
];
/** More lines than this cannot be told apart: they are thin and have no arrows, which costs half the time. */
export const CROWD = 2000;

/** The graph to draw: things and lines by their places in the lists, with no more than a drawing needs. */
export function graphOf({ kinds, things, lines }: Network): MultiGraph {
  const graph = new MultiGraph();
  const crowd = Math.sqrt(Math.min(1, 200 / Math.max(things.id.length, 1)));
  const looks = kinds.map(({ shape, fill, colour }) => ({ code: code(shape, fill), color: colour }));
  for (let at = 0; at < things.id.length; at++) {
    const { code: symbol, color } = looks[things.kind[at]!]!;
    graph.addNode(String(at), {
      x: things.x[at]!,
      y: -things.y[at]!, // the server counts downwards, as screens do; sigma upwards
      size: Math.max(2.5, (things.ring[at] === 0 ? 14 : 8) * crowd),
      label: things.short[at]!,
      color,
      type: "circle",
      code: symbol,
    });
  }
  const many = lines.one.length > CROWD;
  for (let at = 0; at < lines.one.length; at++) {
    const { color, size, head } = LINES[lines.style[at]!] ?? LINES[0]!;
    graph.addEdgeWithKey(String(at), String(lines.one[at]!), String(lines.other[at]!), { color, size, type: head && !many ? "arrow" : "line" });
  }
  return graph;
}

/** Where the page of a thing stands; what is of elsewhere has its own address. */
export function address(id: string): string {
  return id.split("/", 1)[0]!.includes(":") ? id : `/page/${id}`;
}

/** The query that shows what this one shows, and the next neighbours of a thing. */
export function opening(query: string, id: string): string {
  const given = new URLSearchParams(query);
  given.append("open", id);
  return given.toString();
}
