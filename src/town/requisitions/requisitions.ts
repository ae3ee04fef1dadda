import { randomUUID } from "node:crypto";
import { type Clock, toMicros } from "#base";
import {
  type RequisitionRequest,
  type RequisitionState,
  requisitionActor,
  requisitionRequest,
  requisitionState,
} from "#contract";
import type { Person } from "../access/index.ts";
import type { Catalogue } from "../catalogue/index.ts";
import { type Hold, openHolds } from "../holds/index.ts";

export interface Requisition {
  readonly id: string;
  /** Grows with each step: of two people who act at once, the second finds another one. */
  readonly version: number;
  readonly receivedAt: number;
  readonly receivedBy: { readonly login: string; readonly name: string };
  readonly request: RequisitionRequest;
  readonly state: RequisitionState;
}

export interface Requisitions {
  receive(request: RequisitionRequest, by: Person): Promise<Requisition>;
  /** The newest first. */
  list(most: number): Promise<Requisition[]>;
  /** Of which a package was made that is not closed yet. */
  packaged(): Promise<Requisition[]>;
  /** Whose review was put off, and is not made yet. */
  owingReview(): Promise<Requisition[]>;
  find(id: string): Promise<Requisition | undefined>;
  /** With the holds that this step places: a crash leaves both or neither. False where somebody else has moved it since. */
  move(requisition: Requisition, state: RequisitionState, places?: readonly Hold[]): Promise<boolean>;
}

/** The register of requisitions: where each stands is what was last written, whatever crashed since. */
export function openRequisitions(catalogue: Catalogue, clock: Clock): Requisitions {
  const select = () => catalogue.selectFrom("requisitions").selectAll();
  return {
    async receive(request, { login, name }) {
      const received = { id: randomUUID(), received_at: toMicros(clock.now()) };
      const row = {
        ...received,
        version: 0,
        received_by: JSON.stringify({ login, name }),
        request: JSON.stringify(request),
        state: JSON.stringify({ is: "received" } satisfies RequisitionState),
      };
      await catalogue.insertInto("requisitions").values(row).execute();
      return requisitionOf(row);
    },
    async list(most) {
      return (await select().orderBy("received_at", "desc").limit(most).execute()).map(requisitionOf);
    },
    async packaged() {
      const rows = await select().where("state", "like", '%"packaged":{%').execute();
      return rows.map(requisitionOf);
    },
    async owingReview() {
      // Each review is owed for a day: there are never many.
      const rows = await select().where("state", "like", '%"outcome":"owed"%').execute();
      return rows.map(requisitionOf);
    },
    async find(id) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row && requisitionOf(row);
    },
    async move({ id, version }, state, places = []) {
      return catalogue.transaction().execute(async (inside) => {
        const done = await inside
          .updateTable("requisitions")
          .set({ state: JSON.stringify(state), version: version + 1 })
          .where("id", "=", id)
          .where("version", "=", version)
          .executeTakeFirst();
        if (done.numUpdatedRows === 0n) return false;
        for (const hold of places) await openHolds(inside, clock).place(hold);
        return true;
      });
    },
  };
}

function requisitionOf(row: {
  id: string;
  version: number;
  received_at: number;
  received_by: string;
  request: string;
  state: string;
}): Requisition {
  return {
    id: row.id,
    version: row.version,
    receivedAt: row.received_at,
    receivedBy: requisitionActor.parse(JSON.parse(row.received_by)),
    request: requisitionRequest.parse(JSON.parse(row.request)),
    state: requisitionState.parse(JSON.parse(row.state)),
  };
}
