export interface Corner {
  readonly x: number;
  readonly y: number;
}

export interface Leaning {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The rectangle of the least area around some points; its long side is called its width where it leans less than 45°. */
export function smallestRectangle(points: readonly Corner[]): Leaning {
  const hull = hullOf(points);
  let best: Leaning | undefined;
  for (let i = 0; i < hull.length; i += 1) {
    const [from, to] = [hull[i], hull[(i + 1) % hull.length]];
    if (from === undefined || to === undefined) continue;
    const found = alongEdge(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === undefined || found.width * found.height < best.width * best.height) best = found;
  }
  return best ?? { x: 0, y: 0, width: 0, height: 0, angle: 0 };
}

function alongEdge(hull: readonly Corner[], edge: number): Leaning {
  const angle = withinQuarter(edge);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of hull) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    left = Math.min(left, u);
    right = Math.max(right, u);
    top = Math.min(top, v);
    bottom = Math.max(bottom, v);
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return { x: u * cos - v * sin, y: u * sin + v * cos, width: right - left, height: bottom - top, angle };
}

/** A rectangle's edges are the same after a quarter turn: the angle that is within 45° of level. */
function withinQuarter(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - quarter * Math.round(angle / quarter);
}

/** Andrew's monotone chain. */
function hullOf(points: readonly Corner[]): Corner[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (ordered: readonly Corner[]) => {
    const chain: Corner[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && !turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turnsLeft(a: Corner | undefined, b: Corner | undefined, c: Corner): boolean {
  if (a === undefined || b === undefined) return true;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}
