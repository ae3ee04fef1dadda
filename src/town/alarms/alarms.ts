import { randomUUID } from "node:crypto";
import type { Chain } from "#audit";
import { type Clock, type Log, openLine, toMicros } from "#base";
import type { Person } from "../access/index.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Alarm, Channel, StandingAlarm } from "./alarm.ts";
import { Chatter, type Course, step, type Turn } from "./damping.ts";
import { kinds } from "./kinds.ts";
import { openStored, type PastAlarm } from "./stored.ts";

export type Change =
  | { readonly turn: "raised" | "returned" | "cleared"; readonly alarm: StandingAlarm }
  | { readonly turn: "acknowledged"; readonly alarm: StandingAlarm; readonly by: Person };

export interface Alarms {
  /** Everything that this source finds wrong now; what it no longer names is over. */
  standing(source: string, standing: readonly Alarm[]): Promise<void>;
  /** Those that were raised and are not over, the gravest first. */
  list(): readonly StandingAlarm[];
  past(most: number): Promise<PastAlarm[]>;
  acknowledge(
    id: string,
    by: Person,
    note: string,
  ): Promise<"done" | "no-such-alarm" | "already-acknowledged">;
  /** Remembers that a way outside has carried them, so that a restart neither forgets nor repeats one. */
  told(channel: Channel, ids: readonly string[]): Promise<void>;
  /** Told of what changed, together. */
  onChange(listener: (changes: readonly Change[]) => void): void;
  /** Raises and ends what is due by the clock, until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

export interface AlarmParts {
  readonly catalogue: Catalogue;
  readonly chain: Pick<Chain, "append">;
  readonly clock: Clock;
  readonly log: Log;
}

const everyMs = 1_000;
/** A thousand cameras, each with a few troubles. A source that says more is cut, and the diary says so. */
const mostOfOneSource = 4_000;
const forgetEveryMs = 3_600_000;
const rememberDays = 30;

interface Tracked {
  course: Course;
  alarm: Alarm;
  source: string;
  raised: StandingAlarm | undefined;
}

/** The one list of what is wrong. It is true in memory first: a full disk must not silence the alarm about it. */
export async function openAlarms({ catalogue, chain, clock, log }: AlarmParts): Promise<Alarms> {
  const stored = openStored(catalogue);
  const chatter = new Chatter();
  const declared = new Map<string, ReadonlyMap<string, Alarm>>();
  const tracked = new Map<string, Tracked>();
  const unsaved = new Map<string, () => Promise<void>>();
  const listeners: ((changes: readonly Change[]) => void)[] = [];
  /** One at a time: two sources at once must not raise the same alarm twice. */
  const inTurn = openLine();

  for (const raised of await stored.standing()) {
    const { alarm, source } = raised;
    tracked.set(keyOf(alarm), { course: { state: "standing" }, alarm, source, raised });
  }

  /** What any source says of it now, or that its own source has not spoken since we started. */
  function said(key: string, one: Tracked | undefined): { alarm: Alarm; source: string } | undefined {
    for (const [source, set] of declared) {
      const alarm = set.get(key);
      if (alarm !== undefined) return { alarm, source };
    }
    return one !== undefined && !declared.has(one.source) ? one : undefined;
  }

  function settle(): Change[] {
    const now = clock.monotonic();
    const keys = new Set([...tracked.keys(), ...[...declared.values()].flatMap((set) => [...set.keys()])]);
    return [...keys].flatMap((key) => settleOne(key, now));
  }

  function settleOne(key: string, now: number): Change[] {
    const before = tracked.get(key);
    const here = said(key, before);
    const { alarm, source } = here ?? before ?? {};
    if (alarm === undefined || source === undefined) return [];
    const afterMs = kinds[alarm.kind].afterSeconds * 1_000;
    const holdMs = chatter.holdMs(key, now);
    const [course, change] = step(before?.course, { so: here !== undefined, now, afterMs, holdMs });
    const raised = raisedBy(change, alarm, source, before?.raised);
    if (course === undefined) tracked.delete(key);
    else tracked.set(key, { course, alarm, source, raised });
    if (change === undefined || raised === undefined) return [];
    if (change !== "cleared") chatter.note(key, now);
    return [{ turn: change, alarm: raised }];
  }

  function raisedBy(
    change: Turn,
    alarm: Alarm,
    source: string,
    before: StandingAlarm | undefined,
  ): StandingAlarm | undefined {
    if (change === "raised") {
      const raisedAt = toMicros(clock.now());
      return { id: randomUUID(), alarm, source, raisedAt, returns: 0, acknowledged: undefined, told: [] };
    }
    if (before === undefined) return undefined;
    return { ...before, alarm, source, returns: before.returns + (change === "returned" ? 1 : 0) };
  }

  async function publish(changes: readonly Change[]): Promise<void> {
    if (changes.length > 0) for (const listener of listeners) listener(changes);
    for (const { turn, alarm } of changes) {
      const clearedAt = turn === "cleared" ? toMicros(clock.now()) : null;
      unsaved.set(alarm.id, () => stored.save(alarm, clearedAt));
    }
    await Promise.all([save(), ...changes.map(write)]);
  }

  /** What could not be saved is tried again each second; at most one waits for each alarm. */
  async function save(): Promise<void> {
    for (const [id, act] of unsaved) {
      try {
        await act();
        unsaved.delete(id);
      } catch (error) {
        log.error({ err: error, alarm: id }, "an alarm was not saved; it is tried again");
        return;
      }
    }
  }

  async function write(change: Change): Promise<void> {
    if (change.turn === "returned") return; // the clearing line says how often
    const { id, alarm, returns, acknowledged } = change.alarm;
    const { kind, subject, facts } = alarm;
    const note = change.turn === "acknowledged" ? (acknowledged?.note ?? "") : "";
    await chain
      .append({
        operation: "system",
        actor: change.turn === "acknowledged" ? change.by.login : "town",
        cameras: kinds[kind].of === "camera" ? [subject] : [],
        ...(note === "" ? {} : { motive: note }),
        detail: { ...facts, what: `alarm-${change.turn}`, alarm: id, kind, subject, returns },
      })
      .catch((error: unknown) => log.error({ err: error, alarm: id }, "an alarm is not in the log"));
  }

  const alarms: Alarms = {
    standing(source, standing) {
      const kept = standing.slice(0, mostOfOneSource);
      if (kept.length < standing.length)
        log.error({ source, said: standing.length }, "a source says more alarms than are kept");
      return inTurn(async () => {
        declared.set(source, new Map(kept.map((alarm) => [keyOf(alarm), alarm])));
        await publish(settle());
      });
    },
    list: () =>
      [...tracked.values()]
        .flatMap(({ raised }) => (raised === undefined ? [] : [raised]))
        .sort(gravestFirst),
    past: (most) => stored.past(most),
    acknowledge: (id, by, note) =>
      inTurn(async () => {
        const one = [...tracked.values()].find(({ raised }) => raised?.id === id);
        if (one?.raised === undefined) return "no-such-alarm";
        if (one.raised.acknowledged !== undefined) return "already-acknowledged";
        const at = toMicros(clock.now());
        one.raised = { ...one.raised, acknowledged: { person: by.id, name: by.name, at, note } };
        await publish([{ turn: "acknowledged", alarm: one.raised, by }]);
        return "done";
      }),
    told: (channel, ids) =>
      inTurn(async () => {
        for (const one of tracked.values()) {
          const { raised } = one;
          if (raised === undefined || !ids.includes(raised.id) || raised.told.includes(channel)) continue;
          one.raised = { ...raised, told: [...raised.told, channel] };
          const saved = one.raised;
          unsaved.set(raised.id, () => stored.save(saved, null));
        }
        await save();
      }),
    onChange: (listener) => {
      listeners.push(listener);
    },
    async run(signal) {
      let forgottenAt = -Infinity;
      while (!signal.aborted) {
        await inTurn(() => publish(settle()));
        if (clock.monotonic() - forgottenAt >= forgetEveryMs) {
          forgottenAt = clock.monotonic();
          await stored
            .forget(toMicros(clock.now().subtract({ hours: rememberDays * 24 })))
            .catch((error: unknown) => log.error({ err: error }, "old alarms were not forgotten"));
        }
        await clock.sleep(everyMs, signal);
      }
    },
  };
  return alarms;
}

function keyOf({ kind, subject }: Alarm): string {
  return `${kind} ${subject}`;
}

const weight = { critical: 0, high: 1, low: 2 } as const;

function gravestFirst(a: StandingAlarm, b: StandingAlarm): number {
  const [one, other] = [kinds[a.alarm.kind], kinds[b.alarm.kind]];
  return weight[one.severity] - weight[other.severity] || b.raisedAt - a.raisedAt;
}
