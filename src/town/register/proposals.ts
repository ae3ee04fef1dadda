import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Clock, toMicros } from "#base";
import { type ImportRequest, importRequest, type ProposalsReply, proposalsReply } from "#contract";
import type { Person } from "../access/index.ts";
import type { Catalogue, Sealer } from "../catalogue/index.ts";

/** A change nobody seconds within a week is forgotten: what was true when it was proposed may not be any more. */
const life = 7 * 24 * 3600e6;

export type Proposal = ProposalsReply["proposals"][number];
export type Summary = Proposal["summary"];
const summarySchema = proposalsReply.shape.proposals.element.shape.summary;

export type Acceptance<R> =
  | {
      readonly outcome: "accepted";
      readonly change: ImportRequest;
      readonly summary: Summary;
      readonly by: string;
    }
  | { readonly outcome: "unknown" }
  /** The one who proposes does not second it. */
  | { readonly outcome: "same-person" }
  /** It can no longer be written down; it goes on waiting. */
  | { readonly outcome: "refused"; readonly why: R };

export interface Proposals {
  propose(change: ImportRequest, by: Person): Promise<{ id: string; summary: Summary }>;
  open(person: Person): Promise<Proposal[]>;
  /** What an open one would change; undefined where none waits. */
  read(id: string): Promise<ImportRequest | undefined>;
  /** Marks it accepted and calls `apply` with it, all or nothing; `apply` says first why it cannot be. */
  accept<R>(
    id: string,
    by: Person,
    apply: (inside: Catalogue, change: ImportRequest) => Promise<R | undefined>,
  ): Promise<Acceptance<R>>;
  withdraw(id: string, by: Person): Promise<boolean>;
}

/** Changes that take two people. Their bodies are sealed while they wait (a camera's password may be in them), then gone. */
export function openProposals(catalogue: Catalogue, sealer: Sealer, clock: Clock): Proposals {
  const now = () => toMicros(clock.now());
  const placeOf = (id: string) => `proposals/${id}`;

  return {
    async propose(change, by) {
      const id = randomUUID();
      const summary = summaryOf(change);
      await catalogue
        .insertInto("proposals")
        .values({
          id,
          kind: "import",
          body: sealer.seal(JSON.stringify(change), placeOf(id)),
          summary: JSON.stringify(summary),
          proposed_by: by.id,
          proposed_at: now(),
          ends_at: now() + life,
          state: "open",
          decided_by: null,
          decided_at: null,
        })
        .execute();
      return { id, summary };
    },
    async open(person) {
      const rows = await catalogue
        .selectFrom("proposals")
        .innerJoin("people", "people.id", "proposals.proposed_by")
        .select([
          "proposals.id",
          "people.id as proposer",
          "login",
          "name",
          "proposed_at",
          "ends_at",
          "summary",
        ])
        .where("state", "=", "open")
        .where("ends_at", ">", now())
        .orderBy("proposed_at")
        .limit(200)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        by: { login: row.login, name: row.name },
        at: row.proposed_at,
        ends: row.ends_at,
        mine: row.proposer === person.id,
        summary: summarySchema.parse(JSON.parse(row.summary)),
      }));
    },
    async read(id) {
      const row = await catalogue
        .selectFrom("proposals")
        .select("body")
        .where("id", "=", id)
        .where("state", "=", "open")
        .where("ends_at", ">", now())
        .executeTakeFirst();
      return row && importRequest.parse(JSON.parse(sealer.open(row.body, placeOf(id))));
    },
    accept: <R>(
      id: string,
      by: Person,
      apply: (inside: Catalogue, change: ImportRequest) => Promise<R | undefined>,
    ) =>
      catalogue.transaction().execute(async (inside): Promise<Acceptance<R>> => {
        const row = await inside
          .selectFrom("proposals")
          .innerJoin("people", "people.id", "proposals.proposed_by")
          .select(["body", "summary", "proposed_by", "login"])
          .where("proposals.id", "=", id)
          .where("state", "=", "open")
          .where("ends_at", ">", now())
          .executeTakeFirst();
        if (row === undefined) return { outcome: "unknown" };
        if (row.proposed_by === by.id) return { outcome: "same-person" };
        const change = importRequest.parse(JSON.parse(sealer.open(row.body, placeOf(id))));
        const why = await apply(inside, change);
        if (why !== undefined) return { outcome: "refused", why };
        await inside
          .updateTable("proposals")
          .set({ state: "accepted", body: "", decided_by: by.id, decided_at: now() })
          .where("id", "=", id)
          .execute();
        return {
          outcome: "accepted",
          change,
          summary: summarySchema.parse(JSON.parse(row.summary)),
          by: row.login,
        };
      }),
    async withdraw(id, by) {
      const done = await catalogue
        .updateTable("proposals")
        .set({ state: "withdrawn", body: "", decided_by: by.id, decided_at: now() })
        .where("id", "=", id)
        .where("state", "=", "open")
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
  };
}

function summaryOf(change: ImportRequest): z.infer<typeof summarySchema> {
  const { register, cameras, scenes } = change;
  return {
    records: register.records.map(({ kind, id }) => ({ kind, id })),
    cameras: cameras.map((camera) => camera.id),
    scenes: scenes.map((scene) => `${scene.camera}/${scene.module}`),
    ...(change.masks === undefined ? {} : { masks: change.masks.map(({ camera }) => camera) }),
    settings: [register.deployer, register.territory].filter((value) => value !== undefined),
    states: change.states.map((one) => one.camera),
  };
}
