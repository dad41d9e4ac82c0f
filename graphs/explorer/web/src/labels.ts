// Labels in short lines under their symbols, as the layout placed them, and none over another.

export type Labelled = { label: string | null; x: number; y: number; size: number };
type Letter = { labelSize: number; labelFont: string };

export class Labels {
  private taken: [number, number, number, number][] = [];

  /** A new frame: nothing is written yet. */
  begin(): void {
    this.taken = [];
  }

  write(on: CanvasRenderingContext2D, node: Labelled, given: Letter): boolean {
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
export function label(on: CanvasRenderingContext2D, node: Labelled, given: Letter): void {
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
