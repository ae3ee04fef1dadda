import fc from "fast-check";
import type { Keeping } from "#contract";
import { type CameraName, cameras, type RetentionModel } from "./test-model.ts";
import type { TestRecorder } from "./test-recorder.ts";

type Step = fc.AsyncCommand<RetentionModel, TestRecorder>;
const second = 1_000_000;
const small = 40;
/** Uses up what the volume's budget leaves. */
const large = 9e6;

/** A step is what it does and what it is called; after each, the recorder is held against the model. */
class Does implements Step {
  readonly #name: string;
  readonly #does: (model: RetentionModel, real: TestRecorder) => Promise<void> | void;

  constructor(name: string, does: (model: RetentionModel, real: TestRecorder) => Promise<void> | void) {
    this.#name = name;
    this.#does = does;
  }

  check(): boolean {
    return true;
  }

  async run(model: RetentionModel, real: TestRecorder): Promise<void> {
    await this.#does(model, real);
    model.compare(real);
  }

  toString(): string {
    return this.#name;
  }
}

const camera = fc.constantFrom<CameraName>(...cameras);
const seconds = (min: number, max: number) => fc.integer({ min, max });
/** Never so little that a clock may be off by it unseen. */
const off = fc.oneof(seconds(90, 1_000), seconds(3_600, 40_000_000)).chain((by) => fc.constantFrom(by, -by));

/** All that happens in the life of a recorder, in any order. */
export function commands(rule: fc.Arbitrary<Keeping>): fc.Arbitrary<Iterable<Step>> {
  const record = fc
    .tuple(camera, fc.integer({ min: 1, max: 20 }), fc.boolean())
    .map(([place, count, commits]) => recordStep(place, count, commits));
  return fc.commands(
    [
      record,
      record,
      seconds(5, 500).map((by) => new Does(`${by} s pass`, (_, real) => real.machine.pass(by))),
      fc.constant(new Does("the recorder looks", (model, real) => model.look(real))),
      fc.constant(eraseStep),
      fc.constant(eraseStep),
      off.map(
        (by) =>
          new Does(`the clock is set ${by} s off`, (_, real) => {
            real.machine.off = by * second;
          }),
      ),
      fc.constant(new Does("the clock is put back", (_, real) => void (real.machine.off = 0))),
      camera.map(
        (place) =>
          // Seen before anybody else sets it: a mark of the same second would vouch for that.
          new Does(`a time server sets the clock while ${place} records`, async (model, real) => {
            real.machine.synchronise();
            model.record(real, place, small);
            await model.look(real);
          }),
      ),
      fc.constant(
        new Does("a person sets the clock and says so", async (model, real) => {
          real.machine.off = 0;
          await model.confirm(real);
        }),
      ),
      fc
        .tuple(camera, seconds(0, 600), seconds(1, 120), fc.boolean())
        .map(([place, ago, length, pastCap]) => holdStep(place, ago, length, pastCap)),
      fc.constant(
        new Does("a hold ends", async (model, real) => {
          model.letGo(real);
          await model.look(real);
        }),
      ),
      fc.constant(new Does("the town speaks", (model, real) => model.speak(real))),
      fc.constant(new Does("the keys are rotated", (_, real) => real.rotateKeys())),
      fc
        .tuple(camera, rule)
        .map(
          ([place, keeping]) =>
            new Does(`the rule of ${place} becomes ${JSON.stringify(keeping)}`, (model, real) =>
              model.changeRule(real, place, keeping),
            ),
        ),
      camera.map(
        (place) =>
          new Does(`a flood from ${place}`, (model, real) => {
            for (const bytes of [large, large]) model.record(real, place, bytes);
            model.commit(real);
          }),
      ),
      seconds(1, 300).map(
        (down) =>
          new Does(`the recorder is killed, and is back after ${down} s`, async (model, real) => {
            real.kill();
            model.killed();
            real.machine.pass(down);
            await real.start();
          }),
      ),
      fc.tuple(seconds(10, 4_000), fc.oneof(fc.constant(0), off), camera).map(
        ([down, wakesOff, place]) =>
          new Does(`the machine is off for ${down} s, and wakes ${wakesOff} s off`, async (model, real) => {
            real.kill();
            model.killed();
            real.machine.restart(down, wakesOff * second);
            model.machineWasOff(real, down);
            await real.start();
            for (const bytes of [small, small]) model.record(real, place, bytes);
          }),
      ),
    ],
    { maxCommands: 30, size: "medium" },
  );
}

const eraseStep = new Does("a run of erasure", async (model, real) => {
  model.commit(real);
  for (const pause of [11, 6]) {
    real.machine.pass(pause);
    model.commit(real);
    await model.look(real);
  }
  if (real.reading?.state === "trusted" && real.holds !== undefined) model.noneIsOver(real);
});

function recordStep(place: CameraName, count: number, commits: boolean): Step {
  return new Does(`${place} records ${count * 5} s${commits ? "" : ", not flushed yet"}`, (model, real) => {
    for (let one = 0; one < count; one += 1) model.record(real, place, small);
    if (commits) model.commit(real);
  });
}

function holdStep(place: CameraName, ago: number, length: number, pastCap: boolean): Step {
  const name = `${length} s of ${place} from ${ago} s ago are held${pastCap ? " past the cap" : ""}`;
  return new Does(name, async (model, real) => {
    model.hold(real, place, ago * second, length * second, pastCap);
    await model.look(real);
  });
}
