import { z } from "zod";
import type { WrittenEntry } from "#audit";
import type { Micros } from "#base";
import { journalReply, operations } from "#contract";
import { callLink } from "#link";
import type { Catalogue } from "../catalogue/index.ts";

/** An entry as a recorder hands it over: read loosely in `detail` only, which is words and figures. */
const writtenEntry = z.object({
  writer: z.string().max(100),
  sequence: z.number().int(),
  at: z.number(),
  hash: z.string().max(64),
  operation: z.enum(operations),
  actor: z.string().max(200),
  cameras: z.array(z.string().max(64)).max(1_000),
  purpose: z.number().optional(),
  motive: z.string().max(400).optional(),
  span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  decision: z.string().max(100).optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});

/** Copies what a recorder wrote since last time. The recorder's own signed files stay the proof. */
export async function copyJournal(
  catalogue: Catalogue,
  socket: string,
  writer: string,
  signal: AbortSignal,
): Promise<readonly WrittenEntry[]> {
  const newest = await catalogue
    .selectFrom("journal_copies")
    .select((with_) => with_.fn.max<number | null>("sequence").as("sequence"))
    .where("writer", "=", writer)
    .executeTakeFirst();
  const path = `/link/journal?after=${newest?.sequence ?? 0}`;
  const { entries } = await callLink(socket, "GET", path, journalReply, undefined, signal);
  const read = z.array(writtenEntry).parse(entries);
  if (read.length === 0) return [];
  await catalogue
    .insertInto("journal_copies")
    .values(
      read.map((entry) => ({ writer, sequence: entry.sequence, at: entry.at, body: JSON.stringify(entry) })),
    )
    .onConflict((conflict) => conflict.columns(["writer", "sequence"]).doNothing())
    .execute();
  return read;
}

const pageRows = 1_000;

/** Newest first, a page at a time, so that a reader who has enough stops the reading. */
export async function* readCopies(
  catalogue: Catalogue,
  { from, to }: { from: Micros; to: Micros },
): AsyncGenerator<WrittenEntry> {
  let before = { at: to, sequence: 0 };
  for (;;) {
    const { at, sequence } = before;
    const rows = await catalogue
      .selectFrom("journal_copies")
      .select(["at", "sequence", "body"])
      .where("at", ">=", from)
      .where((where) =>
        where.or([where("at", "<", at), where.and([where("at", "=", at), where("sequence", "<", sequence)])]),
      )
      .orderBy("at", "desc")
      .orderBy("sequence", "desc")
      .limit(pageRows)
      .execute();
    for (const row of rows) yield writtenEntry.parse(JSON.parse(row.body));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    before = last;
  }
}
