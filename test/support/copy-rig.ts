import { createPublicKey } from "node:crypto";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { silentLog, systemClock } from "#base";
import { serveLink } from "#link";
import { requireBox } from "#media";
import { CopyDesk, copyLinks } from "../../src/analyst/copies/index.ts";
import { openKeys } from "../../src/town/keys.ts";
import { RequisitionRig } from "./requisition-rig.ts";

/** Somebody in the middle of every picture: the detector is not what is tested here. */
const somebody = {
  category: "person" as const,
  confidence: 0.9,
  box: { x: 0.4, y: 0.3, width: 0.1, height: 0.4 },
};

/** A town that can make redacted copies: six seconds of film, and an analyst whose detector always finds one person. */
export class CopyRig implements AsyncDisposable {
  readonly desk: RequisitionRig;
  readonly #held: AsyncDisposableStack;
  #running: { readonly stop: AbortController; readonly ended: Promise<void> };
  #visitors = 0;

  private constructor(desk: RequisitionRig, held: AsyncDisposableStack) {
    this.desk = desk;
    this.#held = held;
    this.#running = runningTown(desk);
  }

  static async open(): Promise<CopyRig> {
    await using undo = new AsyncDisposableStack();
    const stop = new AbortController();
    const desk = undo.use(await RequisitionRig.open());
    const { rig, chief } = desk;
    await rig.shelve("redaction", "blur-copy", "locator");
    await cp("modules/redaction", join(rig.folder, "shelf/redaction"), { recursive: true });
    const installed = await chief("POST", "/api/modules/redaction");
    if (installed.status !== 201) throw new Error(installed.text);
    const detector = {
      detect: async () => ({ detections: [somebody], ms: 1 }),
      [Symbol.asyncDispose]: async () => undefined,
    };
    const gateKey = createPublicKey((await openKeys(rig.config.data)).gate);
    const copies = new CopyDesk({
      authority: () => ({ gateKey, revoked: new Set() }),
      deployment: rig.config.deployment.id,
      modules: join(rig.config.data, "modules"),
      detectors: { lease: async () => ({ detector, [Symbol.asyncDispose]: async () => undefined }) },
      box: await requireBox(),
      clock: { ...systemClock, now: () => rig.clock.now() },
      signal: stop.signal,
    });
    undo.use(await serveLink({ socket: rig.config.sockets.analyst, app: copyLinks(copies, silentLog) }));
    undo.defer(() => stop.abort());
    return new CopyRig(desk, undo.move());
  }

  /** Stops the town where it is, and starts it again. */
  async restart(): Promise<void> {
    await this.#stop();
    await this.desk.rig.restart();
    this.#running = runningTown(this.desk);
  }

  async #stop(): Promise<void> {
    this.#running.stop.abort();
    await this.#running.ended;
  }

  /** A request of someone whom a person has looked for and found. */
  async searched(): Promise<string> {
    this.#visitors += 1;
    const { rig, chief, start } = this.desk;
    const asked = { kind: "access", name: "Camille Durand", contact: "camille@example.org", place: "Gare" };
    const at = { day: "2026-11-24", from: "08:58", to: "09:00", look: "manteau rouge" };
    const stranger = rig.stranger(`10.7.0.${this.#visitors}`);
    const { reference } = (await stranger("POST", "/api/public/requests", { ...asked, ...at })).body;
    const find = async () =>
      (await chief("GET", "/api/rights")).body.cases.find(
        (one: { reference: string }) => one.reference === reference,
      );
    const spans = [{ camera: "gare", from: start, to: start + 6_000_000 }];
    for (const step of [
      { step: "identify", how: "carte d'identité" },
      { step: "locate", spans },
      { step: "search", found: "vue une fois" },
    ]) {
      const { id, version } = await find();
      const taken = await chief("POST", `/api/rights/${id}/steps`, { version, ...step });
      if (taken.body.outcome !== "done") throw new Error(taken.text);
    }
    return (await find()).id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    await this.#held.disposeAsync();
  }
}

function runningTown({ rig }: RequisitionRig) {
  const stop = new AbortController();
  return { stop, ended: rig.town.run(stop.signal) };
}
