import { canonicalJson, type Micros } from "#base";
import type { TownConfig } from "#config";
import {
  type ImportRequest,
  type RegisterRecord,
  type RegisterReply,
  registerRecord,
  type TownRegister,
  townRegister,
} from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

/** Who deploys, where an import has not said it. */
const deployerOf = {
  "fr-commune": "commune",
  "fr-state": "police-nationale",
  laboratory: "laboratory",
  "own-premises": "occupier",
} as const satisfies Record<TownConfig["deployment"]["pack"], TownRegister["deployer"]>;

/** Kinds that describe what is there and are kept up to date; every other is an act, and an act does not change. */
const keptUpToDate: readonly RegisterRecord["kind"][] = ["camera", "module", "breach"];

/** All that the gate reads, as it is now. */
export async function readRegister(
  catalogue: Catalogue,
  { deployment, demonstration }: Pick<TownConfig, "deployment" | "demonstration">,
): Promise<TownRegister> {
  const [rows, settings] = await Promise.all([
    catalogue.selectFrom("register_records").select("body").orderBy("kind").orderBy("id").execute(),
    catalogue.selectFrom("settings").selectAll().where("name", "in", ["deployer", "territory"]).execute(),
  ]);
  const setting = (name: string) => settings.find((row) => row.name === name)?.value;
  return townRegister.parse({
    deployer: setting("deployer") ?? deployerOf[deployment.pack],
    territory: setting("territory") ?? deployment.name,
    timeZone: deployment.timeZone,
    demonstration,
    records: rows.map((row): unknown => JSON.parse(row.body)),
  });
}

/** Every act with the two people who wrote it down, the newest first. */
export async function readActs(catalogue: Catalogue): Promise<RegisterReply["records"]> {
  const rows = await catalogue
    .selectFrom("register_records")
    .leftJoin("proposals", "proposals.id", "register_records.proposal")
    .leftJoin("people as proposer", "proposer.id", "proposals.proposed_by")
    .leftJoin("people as second", "second.id", "proposals.decided_by")
    .select(["register_records.body", "recorded_at", "proposer.name as proposed", "second.name as accepted"])
    .orderBy("recorded_at", "desc")
    .orderBy("register_records.kind")
    .orderBy("register_records.id")
    .execute();
  return rows.map((row) => ({
    record: registerRecord.parse(JSON.parse(row.body)),
    recordedAt: row.recorded_at,
    proposedBy: row.proposed ?? "",
    acceptedBy: row.accepted ?? "",
  }));
}

/** Acts that are there already with other words: the import says which, and is refused whole. */
export async function contradictions(
  catalogue: Catalogue,
  records: readonly RegisterRecord[],
): Promise<RegisterRecord[]> {
  const rows = await catalogue.selectFrom("register_records").select(["kind", "id", "body"]).execute();
  const known = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.body]));
  const wrong: RegisterRecord[] = [];
  for (const record of records) {
    const place = `${record.kind}/${record.id}`;
    const body = canonicalJson(record);
    const before = known.get(place);
    if (before !== undefined && before !== body && !keptUpToDate.includes(record.kind)) wrong.push(record);
    known.set(place, body);
  }
  return wrong;
}

/** Records that someone else has written anew since an edit of them began. */
export async function changedSince(
  catalogue: Catalogue,
  versions: NonNullable<ImportRequest["register"]["basedOn"]>,
): Promise<readonly { readonly kind: string; readonly id: string }[]> {
  const moved = [];
  for (const { kind, id, recordedAt } of versions) {
    const row = await catalogue
      .selectFrom("register_records")
      .select("recorded_at")
      .where("kind", "=", kind)
      .where("id", "=", id)
      .executeTakeFirst();
    if (row?.recorded_at !== recordedAt) moved.push({ kind, id });
  }
  return moved;
}

/** The register as it would be with these acts in it. */
export function registerWith(register: TownRegister, records: readonly RegisterRecord[]): TownRegister {
  const placeOf = ({ kind, id }: RegisterRecord) => `${kind}/${id}`;
  const all = new Map([...register.records, ...records].map((record) => [placeOf(record), record]));
  return { ...register, records: [...all.values()] };
}

export async function writeRegister(
  inside: Catalogue,
  register: ImportRequest["register"],
  source: { proposal: string; at: Micros },
): Promise<void> {
  for (const record of register.records) {
    const row = {
      kind: record.kind,
      id: record.id,
      body: canonicalJson(registerRecord.parse(record)),
      proposal: source.proposal,
      recorded_at: source.at,
    };
    await inside
      .insertInto("register_records")
      .values(row)
      .onConflict((conflict) => conflict.columns(["kind", "id"]).doUpdateSet(row))
      .execute();
  }
  for (const name of ["deployer", "territory"] as const) {
    const value = register[name];
    if (value === undefined) continue;
    await inside
      .insertInto("settings")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  }
}
