import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import {
  acceptedReply,
  doneReply,
  type ImportRequest,
  importRequest,
  proposalReply,
  proposalsReply,
  proposedReply,
  registerReply,
  type TownRegister,
} from "#contract";
import { type Facts, readFacts } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import type { Devices } from "../../devices/index.ts";
import { type Cameras, writeScene } from "../../fleet/index.ts";
import { writeMask } from "../../masks/index.ts";
import {
  changedSince,
  contradictions,
  type Documents,
  type Proposal,
  type Proposals,
  readActs,
  registerWith,
  veiled,
  writeRegister,
  wrongActs,
} from "../../register/index.ts";
import { type Refusal, refuse } from "../problems.ts";
import { retentionRefusal } from "../retention-refusal.ts";
import { type Answer, personRoute, type Route, reply } from "../route.ts";
import { camerasOf, namesOf, withoutPasswords } from "./what-is-proposed.ts";

export type Propose = (
  change: ImportRequest,
  by: Person,
) => Promise<Answer<{ outcome: "proposed"; proposal: string }>>;

export interface RegisterDesk {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly chain: Chain;
  readonly cameras: Cameras;
  readonly devices: Devices;
  /** Reads the register again and asks the gate anew for everything. */
  readonly refresh: () => Promise<void>;
  readonly proposals: Proposals;
  readonly documents: Documents;
  readonly sees: Sees;
  readonly facts: () => Facts;
  readonly register: () => TownRegister;
}

/** Why the acts of a change cannot be written down beside those that are there. */
async function refusalOf(
  { register, documents, clock }: RegisterDesk,
  { records, basedOn = [] }: ImportRequest["register"],
  catalogue: Catalogue,
): Promise<Refusal | undefined> {
  const [moved] = await changedSince(catalogue, basedOn);
  if (moved !== undefined) return refuse("record-changed", { act: `${moved.kind}/${moved.id}` });
  const [other] = await contradictions(catalogue, records);
  if (other !== undefined)
    return refuse("import-refused", {
      what: {
        fr: `${other.kind}/${other.id} : déjà inscrit autrement ; mettez-y fin et ajoutez-en un autre`,
        en: `${other.kind}/${other.id}: already recorded with other words; end it and add another`,
      },
    });
  const facts = readFacts(registerWith(register(), records));
  const [wrong] = wrongActs(records, facts, toMicros(clock.now()));
  if (wrong !== undefined) {
    const { kind, id, field } = wrong;
    return refuse("act-refused", { act: `${kind}/${id}`, field, why: wrong }, { field });
  }
  for (const record of records) {
    const named = "document" in record ? record.document : undefined;
    if (named === undefined || (await documents.read(named.sha256)) !== undefined) continue;
    const what = {
      fr: `${record.kind}/${record.id} : le document ${named.name} n’est pas conservé ici ; envoyez-le d’abord`,
      en: `${record.kind}/${record.id}: the document ${named.name} is not kept here; send it first`,
    };
    return refuse("import-refused", { what }, { field: "document" });
  }
  return undefined;
}

/** Writes down who proposes what, so that the log has both people. */
export function openPropose(desk: RegisterDesk): Propose {
  const { catalogue, chain, cameras, clock, facts, proposals, sees } = desk;
  return async (change, by) => {
    const wrong = await refusalOf(desk, change.register, catalogue);
    if (wrong !== undefined) return wrong;
    const lengths = change.cameras.map((camera) => retentionRefusal(camera, facts(), toMicros(clock.now())));
    const refusal = lengths.find((one) => one !== undefined);
    if (refusal !== undefined) return refusal;
    const seen = (await cameras.list()).filter((camera) => sees(by, camera.id));
    const known = new Set([...seen, ...change.cameras].map((camera) => camera.id));
    const lost = change.scenes.find((scene) => !known.has(scene.camera));
    if (lost !== undefined)
      return refuse("import-refused", { what: `no camera ${lost.camera} for its scene` });
    const maskless = change.masks?.find((mask) => !known.has(mask.camera));
    if (maskless !== undefined)
      return refuse("import-refused", { what: `no camera ${maskless.camera} for its masks` });
    const { id, summary } = await proposals.propose(change, by);
    await chain.append({
      operation: "configuration",
      actor: by.login,
      cameras: camerasOf(change),
      detail: { what: "proposed", proposal: id, ...namesOf(summary) },
    });
    return reply({ outcome: "proposed" as const, proposal: id }, { status: 202 });
  };
}

/** What takes two people. */
export function registerRoutes(desk: RegisterDesk, propose: Propose): Route[] {
  const { chain, cameras, clock, proposals } = desk;
  const may = ["administrator", "chief", "data-protection-officer"] as const;

  /** Whoever does not know of a camera seconds nothing about it: they could not say what they second. */
  async function mayDecide(person: Person, id: string): Promise<boolean> {
    const change = await proposals.read(id);
    const knows = (camera: string) => desk.sees(person, camera);
    return (
      change !== undefined &&
      change.cameras.every((camera) => knows(camera.id)) &&
      change.scenes.every((scene) => knows(scene.camera)) &&
      (change.masks ?? []).every((mask) => knows(mask.camera)) &&
      change.register.records.every((record) => veiled(record, knows) === record)
    );
  }
  async function openFor(person: Person): Promise<Proposal[]> {
    const open = await proposals.open(person);
    const may = await Promise.all(open.map(({ id }) => mayDecide(person, id)));
    return open.filter((_, index) => may[index] === true);
  }

  return [
    personRoute({
      method: "POST",
      path: "/api/import",
      title: "Proposes acts, cameras and scenes; a second person accepts them.",
      may,
      needs: { none: "facts for the gate; nothing runs by being written down" },
      body: importRequest,
      reply: proposedReply,
      handle: ({ session, body }) => propose(body, session.person),
    }),
    personRoute({
      method: "GET",
      path: "/api/proposals",
      title: "What waits for a second person.",
      may: [...may, "inspector"],
      needs: { none: "names of acts and cameras" },
      reply: proposalsReply,
      handle: async ({ session }) => reply({ proposals: await openFor(session.person) }),
    }),
    personRoute({
      method: "GET",
      path: "/api/proposals/:id",
      title: "What a proposal would write down: acts and masks in full, cameras without their passwords.",
      may: [...may, "inspector"],
      needs: { none: "acts and settings; a password never leaves the town" },
      reply: proposalReply,
      async handle({ session, params }) {
        const change = await proposals.read(params.id);
        if (change === undefined || !(await mayDecide(session.person, params.id)))
          return refuse("no-such-proposal");
        return reply({
          id: params.id,
          records: change.register.records,
          cameras: change.cameras.map(withoutPasswords),
          masks: change.masks ?? [],
        });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/register",
      title: "Every act, with the two people who wrote it down.",
      may: [...may, "inspector"],
      needs: { none: "acts of the authorities and of the town" },
      reply: registerReply,
      async handle({ session }) {
        const knows = (camera: string) => desk.sees(session.person, camera);
        const acts = await readActs(desk.catalogue);
        return reply({
          records: acts.flatMap((act) => {
            const record = veiled(act.record, knows);
            return record === undefined ? [] : [{ ...act, record }];
          }),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/proposals/:id/accept",
      title: "Accepts what someone else proposed; it holds at once.",
      may,
      needs: { none: "facts for the gate; it is asked anew for every camera" },
      reply: acceptedReply,
      async handle({ session, params }) {
        if (!(await mayDecide(session.person, params.id))) return refuse("no-such-proposal");
        const at = toMicros(clock.now());
        const accepted = await proposals.accept(params.id, session.person, async (inside, change) => {
          // What was right when it was proposed may collide with what others have written since.
          const wrong = await refusalOf(desk, change.register, inside);
          if (wrong !== undefined) return wrong;
          await writeRegister(inside, change.register, { proposal: params.id, at });
          for (const camera of change.cameras) {
            await cameras.put(camera, inside);
            await desk.devices.put(camera.id, camera.device, inside);
          }
          for (const { camera, state } of change.states) await desk.devices.authorise(camera, state, inside);
          for (const mask of change.masks ?? []) await writeMask(inside, mask, { proposal: params.id, at });
          for (const scene of change.scenes) await writeScene(inside, scene);
          // Inside the transaction: what cannot be logged is not changed.
          await chain.append({
            operation: "configuration",
            actor: session.person.login,
            cameras: camerasOf(change),
            detail: {
              what: "accepted",
              proposal: params.id,
              records: change.register.records.length,
              masks: (change.masks ?? []).map(({ camera }) => camera).slice(0, 200),
            },
          });
          return undefined;
        });
        switch (accepted.outcome) {
          case "unknown":
            return refuse("no-such-proposal");
          case "same-person":
            return refuse("second-person");
          case "refused":
            return accepted.why;
          case "accepted":
            await desk.refresh();
            return reply({ outcome: "accepted" as const, proposal: params.id });
        }
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/proposals/:id",
      title: "Withdraws or turns down a proposal.",
      may,
      needs: { none: "names of acts and cameras" },
      reply: doneReply,
      async handle({ session, params }) {
        const decided =
          (await mayDecide(session.person, params.id)) &&
          (await proposals.withdraw(params.id, session.person));
        if (!decided) return refuse("no-such-proposal");
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "proposal-withdrawn", proposal: params.id },
        });
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
