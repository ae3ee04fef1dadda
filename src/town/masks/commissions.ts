import { randomUUID } from "node:crypto";
import type { Chain } from "#audit";
import { type Clock, type Micros, toMicros } from "#base";
import type { CommissionView } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import {
  type Commission,
  type Drawer,
  dropCommission,
  keepCommission,
  readCommissions,
} from "./commission-rows.ts";

/** As long as it takes to draw some polygons; whoever needs longer asks again. */
const life: Micros = 10 * 60_000_000;
/** Nobody seconds what was asked longer ago. */
const waits: Micros = 15 * 60_000_000;
const lookEveryMs = 1_000;
const most = 64;

export interface Commissions {
  ask(camera: string, motive: string, by: Drawer): Promise<"asked" | "already">;
  accept(id: string, by: Drawer): Promise<"accepted" | "unknown" | "same-person">;
  /** Also before its time is over. */
  end(id: string, by: Drawer): Promise<boolean>;
  list(person: Drawer): CommissionView[];
  /** Closed to everyone but these two. */
  isOpen(camera: string): boolean;
  /** What the gate is told of a person who draws; undefined where they do not. */
  of(camera: string, login: string): { secondPerson: string; ends: Micros } | undefined;
  run(signal: AbortSignal): Promise<void>;
}

export interface CommissionParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly chain: Pick<Chain, "append">;
  /** The recorder closes the camera, or opens it again. */
  readonly changed: () => Promise<void>;
}

/** Kept in the catalogue, and here: a town that restarts goes on where it was, and a camera stays closed meanwhile. */
export async function openCommissions(parts: CommissionParts): Promise<Commissions> {
  const { catalogue, clock, chain, changed } = parts;
  let all = await readCommissions(catalogue);
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
      all = [...all, asked];
      await write(by.login, asked, "commission-asked");
      await keepCommission(catalogue, asked);
      return "asked";
    },
    async accept(id, by) {
      const asked = all.find((one) => one.id === id && one.running === undefined);
      if (asked === undefined) return "unknown";
      if (asked.by.id === by.id) return "same-person";
      await write(by.login, asked, "commission-begun");
      const begun = { ...asked, running: { second: by, ends: now() + life } };
      await keepCommission(catalogue, begun);
      all = all.map((one) => (one === asked ? begun : one));
      await changed();
      return "accepted";
    },
    async end(id, by) {
      const found = all.find((one) => one.id === id);
      if (found === undefined) return false;
      all = all.filter((one) => one !== found);
      await write(by.login, found, "commission-ended");
      await dropCommission(catalogue, id);
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
        await Promise.all(
          over.map(async (one) => {
            await write("town", one, "commission-ended");
            await dropCommission(catalogue, one.id);
          }),
        );
        await changed();
      }
    },
  };
}
