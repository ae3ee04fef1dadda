import type { Inside } from "#contract";

/** Even-odd rule: how many edges does the ray from the place to the right cross? */
export const isInside: Inside = (corners, { x, y }) => {
  const crossed = corners.filter((a, i) => {
    const b = corners[(i + 1) % corners.length] ?? a;
    return a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
  });
  return crossed.length % 2 === 1;
};
