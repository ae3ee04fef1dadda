import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Clock, Fault, systemCode, toMicros } from "#base";
import { type RetentionPlan, recorderAssignment } from "#contract";
import type { HeldSpan } from "./erase/order.ts";
import { joinPlans } from "./erase/plan.ts";
import { Roster } from "./roster.ts";
import { planVolume } from "./store/plan-volume.ts";

const planDays = 32;

/** What will be erased, read from a deployment's data folder: with the recorder running, or without. */
export async function planFolder(data: string, clock: Clock): Promise<RetentionPlan> {
  const folder = join(data, "recorder");
  const volumes = await readJson(join(folder, "volumes.json"), z.record(z.string(), z.string()));
  if (volumes === undefined) {
    throw new Fault("no-recorder", `No recorder has written anything for ${data}.`, { folder: data });
  }
  const now = toMicros(clock.now());
  const holds = await holdsIn(folder, clock);
  const plans = Object.keys(volumes).flatMap((path) => planVolume(path, holds, now, planDays));
  return joinPlans(plans, now);
}

/** As the recorder holds them: signed by the gate, checked again. */
async function holdsIn(folder: string, clock: Clock): Promise<readonly HeldSpan[]> {
  const assignment = await readJson(join(folder, "assignment.json"), recorderAssignment);
  if (assignment === undefined) return [];
  const roster = new Roster(clock, 1);
  roster.take(assignment);
  return roster.holds() ?? [];
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw new Fault("recorder-unreadable", `${file} cannot be read. Is it this program's?`, { file }, error);
  }
}
