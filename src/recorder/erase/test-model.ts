import { expect } from "vitest";
import type { Micros } from "#base";
import { earliestErasure, latestErasure } from "#calendar";
import type { Keeping } from "#contract";
import type { Erased } from "../store/kept.ts";
import { bounds, gathered, touches } from "./limit.ts";
import type { HeldSpan } from "./order.ts";
import { offerOf } from "./test-offer.ts";
import type { TestRecorder } from "./test-recorder.ts";

export const cameras = ["place", "gare"] as const;
export type CameraName = (typeof cameras)[number];

const second = 1_000_000;
/** Segments go as a whole: a minute, and the fragment that ends it. */
const segment: Micros = 65 * second;
/** A segment that grows no more is closed after ten seconds, and a run comes every five. */
const pass: Micros = 17 * second;
/** A clock's keeper writes this often what it knows. */
const remembered: Micros = 60 * second;

/** A fragment that was handed to the recorder. */
interface Recorded {
  readonly camera: CameraName;
  /** By the clock of the machine, as holds and timelines name it. */
  readonly start: Micros;
  readonly end: Micros;
  /** When it really was. */
  readonly taken: Micros;
  /** Its time is counted from here at the latest: how long a machine was off, nobody knows who doubts its clock. */
  countsFrom: Micros;
  unsettled: boolean;
  durable: boolean;
}

/** The promise of retention in as few words as it can be said, and held against the recorder after each step. */
export class RetentionModel {
  readonly #rules: Record<CameraName, Keeping>;
  readonly #recorded = new Map<number, Recorded>();
  readonly #holds = new Map<string, HeldSpan>();
  #next = 1;
  #lookedAt: Micros;

  constructor(real: TestRecorder, [place, gare]: readonly [Keeping, Keeping]) {
    this.#rules = { place, gare };
    for (const camera of cameras) real.keep(camera, this.#rules[camera]);
    this.#lookedAt = real.machine.truth;
  }

  record(real: TestRecorder, camera: CameraName, bytes: number): void {
    const { truth, off } = real.machine;
    real.machine.pass(5);
    const id = this.#next;
    this.#next += 1;
    const said = { start: truth + off, bytes: new Uint8Array(bytes), seconds: 5, mediaTime: id };
    if (real.offer(offerOf({ camera, stream: "main" }, said)) === "refused") return;
    const [start, end] = [truth + off, truth + off + 5 * second];
    const unsettled = real.reading?.state !== "trusted";
    this.#recorded.set(id, {
      camera,
      start,
      end,
      taken: truth,
      countsFrom: truth,
      unsettled,
      durable: false,
    });
  }

  commit(real: TestRecorder): void {
    real.commit();
    for (const one of this.#recorded.values()) one.durable = true;
  }

  changeRule(real: TestRecorder, camera: CameraName, keeping: Keeping): void {
    this.#rules[camera] = keeping;
    this.commit(real);
    real.keep(camera, keeping);
  }

  hold(real: TestRecorder, camera: CameraName, ago: Micros, length: Micros, pastCap: boolean): void {
    const from = real.machine.truth + real.machine.off - ago;
    const id = `hold ${this.#holds.size + this.#next}`;
    this.#holds.set(id, { id, camera, from, to: from + length, pastCap });
    this.speak(real);
  }

  letGo(real: TestRecorder): void {
    const [first] = this.#holds.keys();
    if (first !== undefined) this.#holds.delete(first);
    this.speak(real);
  }

  /** The town says what is held. */
  speak(real: TestRecorder): void {
    real.holds = [...this.#holds.values()];
  }

  /** The recorder looks at its clock: whoever set it wrong is found out. */
  async look(real: TestRecorder): Promise<void> {
    real.machine.pass(1); // it looks once a second
    await real.turn();
    this.#settled(real);
    if (real.machine.off === 0) return;
    expect(real.reading?.state, "a clock that is wrong is doubted").toBe("doubted");
    expect(real.told?.state, "and the alarm stands").toBe("doubted");
  }

  async confirm(real: TestRecorder): Promise<void> {
    await real.confirmClock();
    this.#settled(real);
  }

  killed(): void {
    for (const [id, { durable }] of this.#recorded) if (!durable) this.#recorded.delete(id);
  }

  machineWasOff(real: TestRecorder, seconds: number): void {
    const forgotten = real.machine.truth - seconds * second - this.#lookedAt + remembered;
    for (const one of this.#recorded.values())
      if (one.unsettled) one.countsFrom += seconds * second + forgotten;
  }

  /** What is gone was due, or was given up as the owner chose. */
  compare(real: TestRecorder): void {
    const kept = real.kept(cameras);
    const gone = [...this.#recorded].filter(([id, { durable }]) => durable && !kept.has(id));
    const givenUp = real.proofs.splice(0).filter((proof) => proof.givenUp === true);
    for (const [id, one] of gone) {
      this.#recorded.delete(id);
      if (givenUp.some((proof) => speaksOf(proof, one))) this.#wasOldest(one);
      else this.#wasDue(real, one);
    }
  }

  /** After a run of erasure on a clock that is trusted, nothing is there past its maximum. */
  noneIsOver(real: TestRecorder): void {
    const kept = real.kept(cameras);
    for (const [id, one] of this.#recorded) {
      if (!kept.has(id)) continue;
      const keeping = this.#rules[one.camera];
      const near = this.#nearHold(one);
      if (near.some(({ pastCap }) => pastCap)) continue;
      const limit = latestErasure(
        one.countsFrom,
        near.length > 0 ? keeping.cap : bounds(keeping),
        keeping.zone,
      );
      // A minimum as long as the maximum is kept for the whole segment, which may take its first picture past it.
      const least = earliestErasure(one.countsFrom + segment, keeping);
      const late = real.machine.truth - Math.max(limit, least);
      expect(late / second, `${one.camera} ${id} is there so long past its maximum`).toBeLessThanOrEqual(
        (segment + pass) / second,
      );
    }
  }

  #wasDue(real: TestRecorder, one: Recorded): void {
    const keeping = this.#rules[one.camera];
    const { truth } = real.machine;
    const held = this.#heldBy(one);
    expect(real.reading?.state, "nothing is erased by a clock that is doubted").toBe("trusted");
    expect(
      held.filter(({ pastCap }) => pastCap),
      "nothing that a requisition holds",
    ).toEqual([]);
    expect(earliestErasure(one.taken + (one.end - one.start), keeping)).toBeLessThanOrEqual(truth);
    const limit = latestErasure(one.taken, held.length > 0 ? keeping.cap : bounds(keeping), keeping.zone);
    const early = (limit - truth) / second;
    expect(early, `${one.camera} went so long before its time`).toBeLessThanOrEqual(
      (segment + gathered(keeping)) / second,
    );
  }

  #wasOldest(one: Recorded): void {
    expect(this.#heldBy(one), "nothing that is held is given up").toEqual([]);
    const older = [...this.#recorded.values()].filter(
      (other) => other.durable && other.taken < one.taken - 2 * segment && this.#nearHold(other).length === 0,
    );
    expect(older.length, "the oldest goes first").toBe(0);
  }

  #heldBy(one: Pick<Recorded, "camera" | "start" | "end">): HeldSpan[] {
    return [...this.#holds.values()].filter((hold) => hold.camera === one.camera && touches(one, hold));
  }

  /** What shares a segment with what is held is held with it. */
  #nearHold(one: Recorded): HeldSpan[] {
    return this.#heldBy({ ...one, start: one.start - segment, end: one.end + segment });
  }

  #settled(real: TestRecorder): void {
    this.#lookedAt = real.machine.truth;
    const unsettled = real.reading?.state !== "trusted";
    for (const one of this.#recorded.values()) one.unsettled &&= unsettled;
  }
}

function speaksOf(proof: Erased, { camera, start, end }: Recorded): boolean {
  return proof.camera === camera && proof.from <= start && proof.to >= end;
}
