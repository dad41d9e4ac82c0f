// Sigma in a box: made while the network is still under way, and given each network that comes.

import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { AbstractEdgeProgram, EdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { Settings } from "sigma/settings";

import { Labels, type Labelled, label } from "./labels";
import { CROWD } from "./network";
import { SymbolProgram } from "./symbols";

export function hasWebGL(): boolean {
  const tried = document.createElement("canvas");
  const found = tried.getContext("webgl2") ?? tried.getContext("webgl");
  found?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has only so many
  return Boolean(found);
}

export class NoWebGL extends Error {}

/** Draws nothing, and has nothing to compile. */
class NoLine extends AbstractEdgeProgram {
  drawLabel = undefined;
  kill(): void {}
  reallocate(): void {}
  process(): void {}
  render(): void {}
}

// How lines are drawn, by the names that sigma always has. Each program takes time to compile: those that a picture
// does not need are left out, and while a network is under way nobody knows which it needs.
const UNKNOWN = { arrow: NoLine, line: NoLine };
const FEW = { arrow: EdgeArrowProgram, line: EdgeRectangleProgram };
const MANY = { arrow: NoLine, line: EdgeLineProgram };

/** An empty drawing. Its programs are compiled here, so that a network that comes can be drawn at once. */
export function drawingIn(box: HTMLElement): Sigma {
  try {
    return made(box);
  } catch (error) {
    // Asked only now: every question after WebGL costs a tenth of the time of a picture.
    throw hasWebGL() ? error : new NoWebGL();
  }
}

function made(box: HTMLElement): Sigma {
  const labels = new Labels();
  const shown = new Sigma(new MultiGraph(), box, {
    nodeProgramClasses: { circle: SymbolProgram },
    edgeProgramClasses: UNKNOWN,
    defaultDrawNodeLabel: (on, node, given) => void labels.write(on, node as Labelled, given),
    defaultDrawNodeHover: label,
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    stagePadding: 60,
  });
  shown.on("beforeRender", () => labels.begin());
  return shown;
}

/** Draws this graph instead of the last: at once, in one frame. */
export function give(shown: Sigma, graph: MultiGraph): void {
  const settings: Partial<Settings> = {
    labelDensity: graph.order > 150 ? 0.7 : 3,
    labelRenderedSizeThreshold: graph.order > 150 ? 6 : 4,
    minEdgeThickness: graph.size > CROWD ? 0.6 : 1,
    edgeProgramClasses: graph.size > CROWD ? MANY : FEW,
    hideEdgesOnMove: graph.size > 5000,
  };
  shown.setSettings(settings);
  // A picture in which somebody has come closer stays where it is.
  if (shown.getCamera().ratio >= 1) shown.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  shown.setGraph(graph);
}
