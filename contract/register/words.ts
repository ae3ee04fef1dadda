import { z } from "zod";

/** What the acts of the register are written in. */

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
export const text = z.string().min(1).max(400);
/** A day of the town's calendar. */
export const date = z.iso.date();
/** A day, or a moment where an act says the hour. */
export const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
/** From the start of its first day to the end of its last. */
export const term = { from: moment, until: moment };
/** An ISO 8601 duration: `P1M`, `P15D`, `PT72H`. */
export const duration = z.string().regex(/^P(?=.)(\d{1,3}M)?(\d{1,3}D)?(T\d{1,4}H)?$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const processing = z.string().min(1).max(60);
/** A number in CSI L251-2. */
export const purpose = z.number().int().min(1).max(11);
