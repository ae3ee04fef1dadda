import { z } from "zod";
import type { AlarmRow, Catalogue } from "../catalogue/index.ts";
import { type Alarm, channels, type StandingAlarm } from "./alarm.ts";
import { isKind } from "./kinds.ts";

const factsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export interface PastAlarm extends StandingAlarm {
  readonly clearedAt: number;
}

export interface Stored {
  standing(): Promise<StandingAlarm[]>;
  past(most: number): Promise<PastAlarm[]>;
  save(alarm: StandingAlarm, clearedAt: number | null): Promise<void>;
  /** Forgets those that were over before this moment; the log keeps their lines. */
  forget(before: number): Promise<void>;
}

/** Alarms in the catalogue, so that a restart forgets neither them nor who acknowledged them. */
export function openStored(catalogue: Catalogue): Stored {
  const rows = () =>
    catalogue
      .selectFrom("alarms")
      .leftJoin("people", "people.id", "alarms.acknowledged_by")
      .selectAll("alarms")
      .select("people.name as acknowledged_name");

  return {
    standing: async () => read(await rows().where("cleared_at", "is", null).execute()),
    past: async (most) =>
      read(
        await rows().where("cleared_at", "is not", null).orderBy("cleared_at", "desc").limit(most).execute(),
      ).flatMap((one) => (one.clearedAt === undefined ? [] : [{ ...one, clearedAt: one.clearedAt }])),
    async save({ id, alarm, source, raisedAt, returns, acknowledged, told }, clearedAt) {
      const row = {
        id,
        kind: alarm.kind,
        subject: alarm.subject,
        source,
        facts: JSON.stringify(alarm.facts),
        raised_at: raisedAt,
        cleared_at: clearedAt,
        returns,
        acknowledged_by: acknowledged?.person ?? null,
        acknowledged_at: acknowledged?.at ?? null,
        note: acknowledged?.note ?? null,
        told: told.join(" "),
      };
      await catalogue
        .insertInto("alarms")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    async forget(before) {
      await catalogue.deleteFrom("alarms").where("cleared_at", "<", before).execute();
    },
  };
}

function read(
  rows: readonly (AlarmRow & { acknowledged_name: string | null })[],
): (StandingAlarm & { clearedAt: number | undefined })[] {
  return rows.flatMap((row) => {
    // A kind that this version no longer knows has no sentence, and nobody left who would clear it.
    if (!isKind(row.kind)) return [];
    const { id, kind, subject, source, returns } = row;
    return [
      {
        id,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fact that is missing reads "?", and its source says it anew within seconds
        alarm: { kind, subject, facts: factsSchema.parse(JSON.parse(row.facts)) } as Alarm,
        source,
        raisedAt: row.raised_at,
        returns,
        told: channels.filter((channel) => row.told.split(" ").includes(channel)),
        clearedAt: row.cleared_at ?? undefined,
        acknowledged:
          row.acknowledged_by === null
            ? undefined
            : {
                person: row.acknowledged_by,
                name: row.acknowledged_name ?? row.acknowledged_by,
                at: row.acknowledged_at ?? row.raised_at,
                note: row.note ?? "",
              },
      },
    ];
  });
}
