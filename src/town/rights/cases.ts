import { randomInt, randomUUID } from "node:crypto";
import { type Clock, fromMicros, type Micros, toMicros } from "#base";
import { addCounted } from "#calendar";
import { type PersonRequest, personRequest, type RightsState, rightsState } from "#contract";
import type { Catalogue, RightsRow, Sealer } from "../catalogue/index.ts";
import { type Hold, openHolds } from "../holds/index.ts";

/** A case file as the town keeps it. */
export interface Case {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly kind: PersonRequest["kind"];
  readonly receivedAt: Micros;
  readonly answerBy: Micros;
  /** Undefined once who asked was forgotten. */
  readonly request: PersonRequest | undefined;
  readonly state: RightsState;
  readonly endedAt: Micros | undefined;
}

export interface Cases {
  /** Undefined where too many wait: nobody could answer more in a month. */
  receive(request: PersonRequest): Promise<Case | undefined>;
  /** Those that wait first, the most pressing before the others; then the latest. */
  list(most: number): Promise<Case[]>;
  /** What is not answered yet: for alarms, every two seconds, without opening what is sealed. */
  waiting(): Promise<readonly { readonly reference: string; readonly answerBy: Micros }[]>;
  find(id: string): Promise<Case | undefined>;
  /** With the holds that this step places. False where somebody else has moved it since. */
  move(one: Case, state: RightsState, places?: readonly Hold[]): Promise<boolean>;
  /** Forgets who asked, and later the line; says how many of each. */
  forget(): Promise<{ readonly requests: number; readonly lines: number }>;
}

const mostWaiting = 500;
/** House rule: who was answered may complain for a year; the register is kept as long as the log (R253-5). */
const requestYears = 1;
const lineYears = 3;
/** Without letters and digits that are taken for one another on the telephone. */
const letters = "ABCDEFGHJKMNPQRTUVWXYZ2346789";

export function openCases(catalogue: Catalogue, sealer: Sealer, clock: Clock, zone: string): Cases {
  const now = () => toMicros(clock.now());
  const placeOf = (id: string) => `rights/${id}`;
  const select = () => catalogue.selectFrom("rights_cases").selectAll();
  const caseOf = (row: RightsRow): Case => ({
    id: row.id,
    version: row.version,
    reference: row.reference,
    kind: personRequest.shape.kind.parse(row.kind),
    receivedAt: row.received_at,
    answerBy: row.answer_by,
    request:
      row.request === null
        ? undefined
        : personRequest.parse(JSON.parse(sealer.open(row.request, placeOf(row.id)))),
    state: rightsState.parse(JSON.parse(row.state)),
    endedAt: row.ended_at ?? undefined,
  });
  const ago = (years: number) =>
    toMicros(fromMicros(now()).toZonedDateTimeISO(zone).subtract({ years }).toInstant());

  return {
    async receive(request) {
      const { count } = await catalogue
        .selectFrom("rights_cases")
        .select((with_) => with_.fn.countAll<number>().as("count"))
        .where("ended_at", "is", null)
        .executeTakeFirstOrThrow();
      if (count >= mostWaiting) return undefined;
      const id = randomUUID();
      const received = now();
      const row: RightsRow = {
        id,
        version: 0,
        reference: newReference(),
        kind: request.kind,
        received_at: received,
        answer_by: addCounted(received, "P1M", zone),
        request: sealer.seal(JSON.stringify(request), placeOf(id)),
        state: JSON.stringify({ is: "received" } satisfies RightsState),
        ended_at: null,
      };
      await catalogue.insertInto("rights_cases").values(row).execute();
      return caseOf(row);
    },
    async list(most) {
      const waiting = await select().where("ended_at", "is", null).orderBy("answer_by").limit(most).execute();
      const over = await select()
        .where("ended_at", "is not", null)
        .orderBy("ended_at", "desc")
        .limit(most)
        .execute();
      return [...waiting, ...over].slice(0, most).map(caseOf);
    },
    async waiting() {
      const rows = await catalogue
        .selectFrom("rights_cases")
        .select(["reference", "answer_by"])
        .where("ended_at", "is", null)
        .execute();
      return rows.map(({ reference, answer_by }) => ({ reference, answerBy: answer_by }));
    },
    async find(id) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row && caseOf(row);
    },
    async move({ id, version }, state, places = []) {
      const over = state.is === "answered" || state.is === "refused";
      return catalogue.transaction().execute(async (inside) => {
        const done = await inside
          .updateTable("rights_cases")
          .set({ state: JSON.stringify(state), version: version + 1, ended_at: over ? now() : null })
          .where("id", "=", id)
          .where("version", "=", version)
          .executeTakeFirst();
        if (done.numUpdatedRows === 0n) return false;
        const holds = openHolds(inside, clock);
        for (const hold of places) await holds.place(hold);
        return true;
      });
    },
    async forget() {
      const requests = await catalogue
        .updateTable("rights_cases")
        .set({ request: null })
        .where("request", "is not", null)
        .where("ended_at", "<", ago(requestYears))
        .executeTakeFirst();
      const lines = await catalogue
        .deleteFrom("rights_cases")
        .where("ended_at", "<", ago(lineYears))
        .executeTakeFirst();
      return { requests: Number(requests.numUpdatedRows), lines: Number(lines.numDeletedRows) };
    },
  };
}

/** When who asked is forgotten. */
export function forgetAt({ endedAt }: Case, zone: string): Micros | undefined {
  if (endedAt === undefined) return undefined;
  return toMicros(fromMicros(endedAt).toZonedDateTimeISO(zone).add({ years: requestYears }).toInstant());
}

/** Random, so that one does not tell how many others there are. */
function newReference(): string {
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `DP-${four()}-${four()}`;
}
