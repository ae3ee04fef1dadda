import { randomUUID } from "node:crypto";
import type { Chain } from "#audit";
import { type Clock, type Micros, toMicros } from "#base";
import type { CommissionView } from "#contract";
import type { Person } from "../access/index.ts";

/** As long as it takes to draw some polygons; whoever needs longer asks again. */
const life: Micros = 10 * 60_000_000;
/** Nobody seconds what was asked longer ago. */
const waits: Micros = 15 * 60_000_000;
const lookEveryMs = 1_000;
const most = 64;

interface Commission {
  readonly id: string;
  readonly camera: string;
  readonly by: Person;
  readonly motive: string;
  readonly at: Micros;
  readonly running: { readonly second: Person; readonly ends: Micros } | undefined;
}

export interface Commissions {
  ask(camera: string, motive: string, by: Person): Promise<"asked" | "already">;
  accept(id: string, by: Person): Promise<"accepted" | "unknown" | "same-person">;
  /** Also before its time is over. */
  end(id: string, by: Person): Promise<boolean>;
  list(person: Person): CommissionView[];
  /** Closed to everyone but these two. */
  isOpen(camera: string): boolean;
  /** What the gate is told of a person who draws; undefined where they do not. */
  of(camera: string, login: string): { secondPerson: string; ends: Micros } | undefined;
  run(signal: AbortSignal): Promise<void>;
}

/** Kept in memory: a town that restarts has ended them all, and the recorder is told so. */
export function openCommissions(
  clock: Clock,
  chain: Pick<Chain, "append">,
  /** The recorder closes the camera, or opens it again. */
  changed: () => Promise<void>,
): Commissions {
  let all: Commission[] = [];
  const now = () => toMicros(clock.now());
  const write = (actor: string, { id, camera, motive }: Commission, what: string) =>
    chain.append({
      operation: "consultation",
      actor,
      cameras: [camera],
      motive,
      detail: { what, commission: id },
    });

  return {
    async ask(camera, motive, by) {
      if (all.length >= most || all.some((one) => one.camera === camera)) return "already";
      const asked: Commission = { id: randomUUID(), camera, by, motive, at: now(), running: undefined };
      await write(by.login, asked, "commission-asked");
      all = [...all, asked];
      return "asked";
    },
    async accept(id, by) {
      const asked = all.find((one) => one.id === id && one.running === undefined);
      if (asked === undefined) return "unknown";
      if (asked.by.id === by.id) return "same-person";
      await write(by.login, asked, "commission-begun");
      const begun = { ...asked, running: { second: by, ends: now() + life } };
      all = all.map((one) => (one === asked ? begun : one));
      await changed();
      return "accepted";
    },
    async end(id, by) {
      const found = all.find((one) => one.id === id);
      if (found === undefined) return false;
      all = all.filter((one) => one !== found);
      await write(by.login, found, "commission-ended");
      await changed();
      return true;
    },
    list: (person) =>
      all.map(({ id, camera, by, motive, at, running }) => ({
        id,
        camera,
        by: by.name,
        motive,
        at,
        mine: by.id === person.id,
        ...(running === undefined ? {} : { running: { second: running.second.name, ends: running.ends } }),
      })),
    isOpen: (camera) => all.some((one) => one.camera === camera && one.running !== undefined),
    of(camera, login) {
      const open = all.find((one) => one.camera === camera && one.running !== undefined);
      if (open?.running === undefined) return undefined;
      const { by, running } = open;
      if (login === by.login) return { secondPerson: running.second.login, ends: running.ends };
      return login === running.second.login ? { secondPerson: by.login, ends: running.ends } : undefined;
    },
    async run(signal) {
      while (!signal.aborted) {
        await clock.sleep(lookEveryMs, signal);
        const over = all.filter(({ at, running }) => (running?.ends ?? at + waits) <= now());
        if (over.length === 0) continue;
        all = all.filter((one) => !over.includes(one));
        await Promise.all(over.map((one) => write("town", one, "commission-ended")));
        await changed();
      }
    },
  };
}
