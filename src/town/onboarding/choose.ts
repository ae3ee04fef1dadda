import type { MediaProfile } from "#protocols/onvif";

/** What a tile and an analysis are content with. */
const smallEnough = 1_024;
const largeEnough = 320;

/**
 * Main: the largest picture that is recorded. Sub: the largest of the small ones, H.264 first, which every browser
 * decodes. Undefined where the camera offers nothing that Vigie records.
 */
export function chooseProfiles(
  profiles: readonly MediaProfile[],
): { main: string; sub?: string } | undefined {
  const area = ({ width = 0, height = 0 }: MediaProfile) => width * height;
  const recorded = profiles.filter(({ codec }) => codec !== "other");
  const main = recorded.toSorted((a, b) => area(b) - area(a))[0];
  if (main === undefined) return undefined;
  const sub = recorded
    .filter((one) => one.token !== main.token && area(one) < area(main))
    .filter(({ width = 0 }) => width >= largeEnough && width <= smallEnough)
    .toSorted((a, b) => Number(b.codec === "h264") - Number(a.codec === "h264") || area(b) - area(a))[0];
  return { main: main.token, ...(sub === undefined ? {} : { sub: sub.token }) };
}
