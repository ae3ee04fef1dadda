import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { toMicros } from "#base";
import type { PlateListReply, RegisterRecord } from "#contract";
import { plateReading } from "../law/valmont.ts";
import { type Ask, cameraRequests, communeActs, places, TownRig, until } from "./town-rig.ts";

const service = "police nationale (fictive)";
const motive = { text: "vérification d’une correspondance" };
/** The first bytes of a JPEG, and then what nobody may find. */
const picture = Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.from("the vehicle, alone")]);

const decision: RegisterRecord = plateReading({
  use: "wanted-vehicles",
  cameras: [...places],
  statePurposes: ["stolen-vehicle", "organised-crime"],
});

function stateActs(people: readonly string[]): RegisterRecord[] {
  return communeActs(people).map((record): RegisterRecord => {
    if (record.kind === "authorisation") return { ...record, recipients: [{ service, mode: "sur place" }] };
    if (record.kind === "impact-assessment")
      return { ...record, covers: [...record.covers, "match-plates", "store-plates"] };
    return record.kind === "designation" ? { ...record, capacity: "state-agent", service } : record;
  });
}

/**
 * A service of the State with a list of wanted plates and a sealed store, in a town in memory. In the analyst's place
 * the test says what passed.
 */
export class StateRig implements AsyncDisposable {
  readonly wanted = "AB123CD";
  readonly other = "EF456GH";
  readonly picture = picture.toString("base64");
  readonly phrases = { marie: "colline verte 12", paul: "moulin rouge 34" };
  readonly rig: TownRig;
  chief: Ask;
  administrator: Ask;
  readonly second: Ask;

  private constructor(rig: TownRig, people: { chief: Ask; administrator: Ask; second: Ask }) {
    this.rig = rig;
    this.chief = people.chief;
    this.administrator = people.administrator;
    this.second = people.second;
  }

  static async open(): Promise<StateRig> {
    const rig = await TownRig.open("fr-state");
    const { chief, administrator } = await rig.enrolFirstTwo();
    await rig.importBy(chief, administrator, {
      register: {
        deployer: "police-nationale",
        territory: "Valmont",
        records: [...stateActs(["marie", "paul"]), decision],
      },
      cameras: cameraRequests(),
    });
    const second = await rig.invite(chief, "paul", "supervisor");
    await rig.shelve("plate-list", "match-plates");
    await rig.shelve("plate-store", "store-plates");
    for (const id of ["plate-list", "plate-store"]) {
      const { body, text } = await administrator("POST", `/api/modules/${id}`);
      if (body.outcome !== "installed") throw new Error(`${id} was not installed: ${text}`);
      for (const camera of places)
        await administrator("PUT", `/api/scenes/${camera}/${id}`, { zones: {}, lines: {} });
    }
    await chief("PUT", "/api/session/motive", motive);
    return new StateRig(rig, { chief, administrator, second });
  }

  /** The clock is turned; who was signed in signs in anew. */
  async later(milliseconds: number): Promise<void> {
    await this.rig.clock.advance(milliseconds);
    this.chief = await this.rig.signIn("marie");
    await this.chief("PUT", "/api/session/motive", motive);
  }

  /** Lets the town keep its house until that is so. */
  async keepHouse(what: string, look: () => Promise<boolean>): Promise<void> {
    const stop = new AbortController();
    const house = this.rig.town.run(stop.signal);
    try {
      await until(what, async () => ((await look()) ? true : undefined));
    } finally {
      stop.abort();
      await house;
    }
  }

  /** The log has the proof that these were erased. */
  hasErased(what: string): () => Promise<boolean> {
    return async () => (await this.logText()).includes(what);
  }

  listText(...plates: string[]): string {
    const lines = plates.map((plate) => `${plate};stolen-vehicle;PV 2026/77;2026-11-01;`);
    return ["plate;purpose;reference;from;until", ...lines].join("\n");
  }

  /** One proposes it, another puts it in force. */
  async importList(...plates: string[]): Promise<void> {
    const list = { source: "FOVeS", text: this.listText(...plates) };
    const { body } = await this.chief("POST", "/api/plate-lists", list);
    const accepted = await this.administrator("POST", `/api/plate-lists/${body.id}/accept`);
    if (accepted.status !== 200) throw new Error(`the list is not in force: ${accepted.text}`);
  }

  /** `seen`: a JPEG of the vehicle, where a browser is to show it. */
  async passes(
    plate: string,
    camera: string = places[0],
    confidence = 0.97,
    seen: Buffer = picture,
  ): Promise<void> {
    const at = toMicros(this.rig.clock.now());
    const passage = {
      id: randomUUID(),
      camera,
      module: "plate-list",
      from: at,
      until: at + 400_000,
      readings: [{ plate, confidence }],
      country: "F",
      box: { x: 0.4, y: 0.5, width: 0.1, height: 0.05 },
      picture: seen.toString("base64"),
    };
    const { body, text } = await this.rig.stranger()("POST", "/link/passages", { passages: [passage] });
    if (body.taken !== 1) throw new Error(`the passage was not taken: ${text}`);
  }

  async page(): Promise<PlateListReply> {
    return (await this.chief("GET", "/api/plate-lists")).body;
  }

  async keepSeal(): Promise<void> {
    for (const [ask, passphrase] of [
      [this.chief, this.phrases.marie],
      [this.second, this.phrases.paul],
    ] as const) {
      const kept = await ask("PUT", "/api/plate-seal/keeper", { passphrase });
      if (kept.status !== 200) throw new Error(`no keeper: ${kept.text}`);
    }
  }

  /** What one asks for who would open the sealed store. */
  opening(change: object = {}) {
    const now = toMicros(this.rig.clock.now());
    return {
      procedure: "PV 2026/0077",
      authority: "Parquet de Valmont (fictif)",
      purpose: "stolen-vehicle",
      cameras: [...places],
      from: now - 86_400_000_000,
      to: now + 1,
      passphrase: this.phrases.marie,
      ...change,
    };
  }

  /** The id of an opening by two. */
  async opened(): Promise<string> {
    const asked = await this.chief("POST", "/api/plate-openings", this.opening());
    const passphrase = this.phrases.paul;
    const seconded = await this.second("POST", `/api/plate-openings/${asked.body.id}/second`, { passphrase });
    if (seconded.body.outcome !== "opened") throw new Error(`${asked.text} ${seconded.text}`);
    return asked.body.id;
  }

  /** The town's log as it lies on the disk. */
  async logText(): Promise<string> {
    const folder = join(this.rig.folder, "data/town/journal");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
    return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("");
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.rig[Symbol.asyncDispose]();
  }
}
