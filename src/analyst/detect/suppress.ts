import type { Box, Detection } from "#model";

/** Intersection over union, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  const union = a.width * a.height + b.width * b.height - shared;
  return union > 0 ? shared / union : 0;
}

export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * Non-maximum suppression: of boxes of one category that overlap by more than `limit`, the most confident stays.
 * Equal confidences keep their order, so the same input gives the same output.
 */
export function suppress(found: readonly Detection[], limit: number): Detection[] {
  const kept: Detection[] = [];
  for (const one of [...found].sort((a, b) => b.confidence - a.confidence)) {
    const doubled = kept.some(
      (other) => other.category === one.category && overlap(other.box, one.box) > limit,
    );
    if (!doubled) kept.push(one);
  }
  return kept;
}
