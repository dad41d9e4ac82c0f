// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

vi.mock("sigma", () => ({ default: class { constructor() { throw new TypeError("gl is null"); } } }));
vi.mock("sigma/rendering", () => ({ AbstractEdgeProgram: class {}, EdgeArrowProgram: class {}, EdgeLineProgram: class {}, EdgeRectangleProgram: class {} }));
vi.mock("./symbols", () => ({ SymbolProgram: class {}, code: () => 0 }));

import { drawingIn, NoWebGL } from "./drawing";

test("without WebGL it is said so", () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

  expect(() => drawingIn(document.createElement("div"))).toThrow(NoWebGL);
});
