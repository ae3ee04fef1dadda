import { access, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toMicros } from "#base";
import type { RegisterRecord, RequisitionRequest } from "#contract";
import { type RecordedClip, recordedClip } from "./recorded-clip.ts";
import { makeTestClip } from "./test-clip.ts";
import { type Answered, type Ask, cameraRequests, communeActs, TownRig } from "./town-rig.ts";

export interface Stood {
  readonly id: string;
  readonly version: number;
}

export const calledBack = { number: "03 27 00 00 17", spokeWith: "l'officier de quart" };
export const handOver = {
  step: "hand-over",
  to: "A. Martin",
  identity: "carte 1234",
  receipt: "R-2026-0042",
};
export const found = { step: "search", found: "un homme en bleu, à 4 secondes" };

/** A town and two of its people; the recorder is a stand-in that has one minute ago six seconds of a real film. */
export class RequisitionRig implements AsyncDisposable {
  readonly rig: TownRig;
  readonly chief: Ask;
  readonly administrator: Ask;
  supervisor: Ask;
  /** When the film begins. */
  readonly start: number;
  /** What a dishonest disk would give instead. */
  spoil = (bytes: Uint8Array): Uint8Array => bytes;
  readonly #recorder: Server;
  readonly #clip: RecordedClip;

  private constructor(
    rig: TownRig,
    people: { chief: Ask; administrator: Ask; supervisor: Ask },
    start: number,
    clip: RecordedClip,
  ) {
    this.rig = rig;
    this.chief = people.chief;
    this.administrator = people.administrator;
    this.supervisor = people.supervisor;
    this.start = start;
    this.#clip = clip;
    this.#recorder = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://recorder");
      const body = this.#answer(url.pathname.split("/"), url.searchParams);
      if (request.headers.authorization?.startsWith("Permit ") !== true) response.statusCode = 401;
      response.end(body);
    });
  }

  /** `acts` are added to those of a commune; one of the same kind and id takes its place. */
  static async open(acts: readonly RegisterRecord[] = [], film?: RecordedClip): Promise<RequisitionRig> {
    const rig = await TownRig.open();
    const first = await rig.enrolFirstTwo();
    const replaced = new Set(acts.map(({ kind, id }) => `${kind} ${id}`));
    const commune = communeActs(["marie", "sophie"]).filter(({ kind, id }) => !replaced.has(`${kind} ${id}`));
    await rig.importBy(first.chief, first.administrator, {
      register: { territory: "Valmont", records: [...commune, ...acts] },
      cameras: cameraRequests(),
    });
    const supervisor = await rig.invite(first.chief, "sophie", "supervisor");
    const start = toMicros(rig.clock.now()) - 60_000_000;
    const made = film ?? (await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")), 3));
    const shift = start - (made.fragments[0]?.fragment.start ?? 0);
    const fragments = made.fragments.map(({ fragment, bytes }) => ({
      bytes,
      fragment: { ...fragment, start: fragment.start + shift, end: fragment.end + shift },
    }));
    await writeFile(join(rig.folder, "pages/reader.html"), "the reader");
    const opened = new RequisitionRig(rig, { ...first, supervisor }, start, { ...made, fragments });
    await new Promise<void>((resolve) => {
      opened.#recorder.listen(rig.config.sockets.recorder, resolve);
    });
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#recorder.close();
    await this.rig[Symbol.asyncDispose]();
  }

  #answer([, , what, camera, stream, id]: readonly string[], query: URLSearchParams): Uint8Array | string {
    const [from, to] = [Number(query.get("from")), Number(query.get("to"))];
    const { fragments, init } = this.#clip;
    const within = fragments.filter(({ fragment }) => fragment.start < to && fragment.end > from);
    if (what === "init") return init;
    if (what === "fragment") return this.spoil(fragments[Number(id)]?.bytes ?? new Uint8Array());
    if (what === "facts") {
      const [first, last] = [within[0]?.fragment, within.at(-1)?.fragment];
      const span = { start: Math.max(from, first?.start ?? 0), end: Math.min(to, last?.end ?? 0) };
      const runs = first === undefined ? [] : [{ stream, ...span, trust: "synchronised" }];
      return JSON.stringify({ camera, stream, runs, gaps: [] });
    }
    const listed = within.map(({ fragment }) => ({ ...fragment, samples: 25, key: true }));
    return JSON.stringify({ camera, stream, fragments: listed });
  }

  paper(): RequisitionRequest {
    return {
      door: "requisition",
      reference: "2026-0042",
      frame: "CPP 60-1",
      service: "Commissariat de Valmont",
      officer: "A. Martin",
      quality: "OPJ",
      procedure: "PV 2026/1234",
      offence: "vol à l'arraché",
      asked: [{ camera: "gare", from: this.start + 500_000, to: this.start + 4_500_000 }],
    };
  }

  async received(paper: RequisitionRequest = this.paper()): Promise<Stood> {
    const { body, status, text } = await this.supervisor("POST", "/api/requisitions", paper);
    if (status !== 201) throw new Error(text);
    return body;
  }

  take(ask: Ask, { id, version }: Stood, step: object): Promise<Answered> {
    return ask("POST", `/api/requisitions/${id}/steps`, { version, ...step });
  }

  async took(ask: Ask, from: Stood, step: object): Promise<Stood> {
    const { body, text } = await this.take(ask, from, step);
    if (body.outcome !== "done") throw new Error(text);
    return body.requisition;
  }

  /** Called back, held, searched and extracted by the supervisor. */
  async extracted(paper: RequisitionRequest = this.paper()): Promise<Stood> {
    let stands = await this.received(paper);
    for (const step of [{ step: "verify", calledBack }, { step: "preserve" }, found, { step: "extract" }])
      stands = await this.took(this.supervisor, stands, step);
    return stands;
  }

  async reviewed(paper: RequisitionRequest = this.paper()): Promise<Stood> {
    return this.took(this.chief, await this.extracted(paper), { step: "review", remarks: "" });
  }

  async packaged(paper: RequisitionRequest = this.paper()): Promise<Stood> {
    return this.took(this.supervisor, await this.reviewed(paper), { step: "package" });
  }

  folderOf({ id }: Stood): string {
    return join(this.rig.config.data, "town/evidence", id, "data");
  }

  async isThere(path: string): Promise<boolean> {
    return access(path).then(
      () => true,
      () => false,
    );
  }

  log() {
    return Array.fromAsync(this.rig.town.chain.read());
  }
}
