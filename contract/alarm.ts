import { z } from "zod";

/** Critical: recordings are being lost, a person acts now. High: today. Low: this month. */
export const alarmSeverities = ["critical", "high", "low"] as const;
export const alarmSeverity = z.enum(alarmSeverities);
export type AlarmSeverity = z.infer<typeof alarmSeverity>;

const sentence = z.strictObject({ fr: z.string(), en: z.string() });

/** One alarm as a person reads it: what is wrong, and what to do. Times are microseconds since 1970. */
export const alarmView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** Camera, volume or program it is about; empty for the town itself. */
  subject: z.string(),
  severity: alarmSeverity,
  sentence,
  remedy: sentence,
  /** What a program said of it in its own words, in English; empty where it said nothing. */
  detail: z.string(),
  raisedAt: z.number(),
  /** Absent while it stands. */
  clearedAt: z.number().optional(),
  /** How often it went and came back since it was raised. */
  returns: z.number().int(),
  acknowledged: z.strictObject({ by: z.string(), at: z.number(), note: z.string() }).optional(),
});
export type AlarmView = z.infer<typeof alarmView>;

/** `GET /api/alarms`: those that stand, the gravest first, and the newest of those that are over. */
export const alarmsReply = z.strictObject({ standing: z.array(alarmView), past: z.array(alarmView) });
export type AlarmsReply = z.infer<typeof alarmsReply>;

/** `POST /api/alarms/:id/acknowledgement`: somebody has seen it, and says what they do about it. */
export const alarmAcknowledgement = z.strictObject({ note: z.string().max(400).default("") });

/** How many stand that nobody has acknowledged: the figure in the console's bar. */
export const alarmCount = z.strictObject({ critical: z.number(), high: z.number(), low: z.number() });
export type AlarmCount = z.infer<typeof alarmCount>;
