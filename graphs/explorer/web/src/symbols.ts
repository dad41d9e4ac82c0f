// The symbols of classes, drawn by the graphics card: a shape, a fill and a colour, as in every picture of ours.

import type { NodeDisplayData, RenderParams } from "sigma/types";
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];
export const FILLS = ["full", "open", "dashed"];

/** One number for the shader: which shape, and which fill. */
export function code(shape: string, fill: string): number {
  return Math.max(SHAPES.indexOf(shape), 0) * 4 + Math.max(FILLS.indexOf(fill), 0);
}

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_code;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_edge;
varying float v_code;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 away = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + away, 1)).xy, 0, 1);
  v_at = away / (size / 2.0);
  v_edge = u_correctionRatio * 2.0 / (size / 2.0);
  v_code = a_code;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// How far a point is outside the shape (inside: less than nothing), in a circle of one around the middle.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_edge;
varying float v_code;
const float turn = 6.2831853;
float outside(float shape, vec2 p) {
  if (shape < 0.5) return length(p) - 0.9;
  if (shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.78;
  if (shape < 2.5) return (abs(p.x) + abs(p.y) - 1.0) * 0.7071;
  if (shape < 3.5) return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.5;
  if (shape < 4.5) return max(abs(p.x) * 0.866 - p.y * 0.5, p.y) - 0.5;
  if (shape < 5.5) return max(abs(p.x), abs(p.x) * 0.5 + abs(p.y) * 0.866) - 0.82;
  float a = mod(abs(atan(p.x, p.y)), turn / 5.0);
  a = min(a, turn / 5.0 - a);
  return dot(vec2(sin(a), cos(a)) * length(p) - vec2(0.0, 1.0), vec2(0.9233, 0.3841));
}
void main(void) {
  float shape = floor(v_code / 4.0 + 0.01);
  float fill = v_code - shape * 4.0;
  float far = outside(shape, v_at);
  #ifdef PICKING_MODE
  gl_FragColor = length(v_at) > 1.0 ? vec4(0.0) : v_color;
  #else
  float border = 0.2;
  vec4 paint = v_color;
  if (fill > 0.5 && far < -border) paint = vec4(1.0);
  if (fill > 1.5 && fract(atan(v_at.y, v_at.x) / turn * 10.0) > 0.6) paint = vec4(1.0);
  gl_FragColor = mix(paint, vec4(0.0), clamp(far / v_edge + 0.5, 0.0, 1.0));
  #endif
}`;

// The corners of a triangle around each symbol. They go along with every symbol: to draw one triangle ten
// thousand times over (instances) costs a renderer without a graphics card three times as much.
const CORNERS = [0, (2 * Math.PI) / 3, (4 * Math.PI) / 3];

export class SymbolProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_code", size: 1, type: FLOAT },
        { name: "a_angle", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData & { code?: number }) {
    const array = this.array;
    const color = floatColor(data.color);
    for (const angle of CORNERS) {
      array[startIndex++] = data.x;
      array[startIndex++] = data.y;
      array[startIndex++] = data.size;
      array[startIndex++] = data.code ?? 0;
      array[startIndex++] = angle;
      array[startIndex++] = color;
      array[startIndex++] = nodeIndex;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniform1f(uniformLocations["u_correctionRatio"]!, params.correctionRatio);
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
  }
}
