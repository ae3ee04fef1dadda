import { z } from "zod";

/** What is counted: who or what, and which way, as seen from the line's first end. Never when, never where it went. */
export const countedCategories = ["person", "two-wheeler", "vehicle"] as const;
export const countDirections = ["left-to-right", "right-to-left"] as const;
export type CountedCategory = (typeof countedCategories)[number];
export type CountDirection = (typeof countDirections)[number];

/** Minutes of one total: less would be the figure of a moment (CNIL, July 2022). A quarter begins at 0, 15, 30 or 45. */
export const quarterMinutes = 15;
export const quarterMicros = quarterMinutes * 60_000_000;

const mostLines = 32;

/**
 * What one run of a counter has counted in one quarter of an hour so far. Said again, the greater holds: what is told
 * twice is counted once, and what was counted before a restart stays.
 */
export const quarterCount = z.strictObject({
  camera: z.string().max(64),
  module: z.string().max(64),
  /** Of the program that counts, since it started. */
  run: z.string().regex(/^[0-9a-f-]{8,36}$/),
  /** Microseconds since 1970: when the quarter began. */
  quarter: z.number().int().multipleOf(quarterMicros),
  /** Seconds of it in which pictures came. */
  watched: z
    .number()
    .min(0)
    .max(quarterMinutes * 60),
  counts: z
    .array(
      z.strictObject({
        line: z.string().max(64),
        direction: z.enum(countDirections),
        category: z.enum(countedCategories),
        count: z.number().int().min(1).max(1_000_000),
      }),
    )
    .max(mostLines * countDirections.length * countedCategories.length),
});
export type QuarterCount = z.infer<typeof quarterCount>;

/** `POST /link/counts`, once a minute. */
export const mostQuarters = 200;
export const countsTold = z.strictObject({ quarters: z.array(quarterCount).max(mostQuarters) });

export const countPeriods = ["quarter", "hour", "day"] as const;
export type CountPeriod = (typeof countPeriods)[number];

/** `GET /api/counts`: totals of quarters that are over. */
export const countsReply = z.strictObject({
  totals: z.array(
    z.strictObject({
      /** Microseconds since 1970: when the period began. */
      at: z.number(),
      camera: z.string(),
      line: z.string(),
      /** By direction, then by category; 0 where there was none. */
      counts: z.record(z.enum(countDirections), z.record(z.enum(countedCategories), z.number())),
      /** Of the period's time, the share in which the camera was watched: 0 to 1. */
      watched: z.number(),
    }),
  ),
  /** False where there was more than one answer holds: ask for fewer days, or longer periods. */
  whole: z.boolean(),
});
export type CountsReply = z.infer<typeof countsReply>;
export type CountTotal = CountsReply["totals"][number];

/** `GET /api/counts/state`: whether anything counts here, or did. */
export const countsState = z.strictObject({ counts: z.boolean() });
