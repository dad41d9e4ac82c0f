// Which line is meant: one of two pixels is hard to hit.

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
