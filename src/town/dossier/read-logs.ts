import { z } from "zod";
import type { Chain } from "#audit";
import type { Micros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import { readCopies } from "../fleet/index.ts";
import type { LogReader } from "./log-reader.ts";

const page = 1_000;
const storedLook = z.object({ processing: z.string(), from: z.number(), until: z.number() });

/** The logs of a span as they lie on the disk and in the catalogue. */
export function readLogs(
  { catalogue, chain }: { readonly catalogue: Catalogue; readonly chain: Pick<Chain, "read"> },
  span: { readonly from: Micros; readonly to: Micros },
): LogReader {
  return {
    town: () => chain.read(span),
    recorders: () => readCopies(catalogue, span),
    async *looks() {
      let after = { from: span.from, decision: "" };
      for (;;) {
        const { from, decision } = after;
        const rows = await catalogue
          .selectFrom("looks")
          .select(["decision", "from_at", "body"])
          .where("from_at", "<", span.to)
          .where((where) =>
            where.or([
              where("from_at", ">", from),
              where.and([where("from_at", "=", from), where("decision", ">", decision)]),
            ]),
          )
          .orderBy("from_at")
          .orderBy("decision")
          .limit(page)
          .execute();
        for (const { body } of rows) yield storedLook.parse(JSON.parse(body));
        const last = rows.at(-1);
        if (last === undefined || rows.length < page) return;
        after = { from: last.from_at, decision: last.decision };
      }
    },
    signals: () =>
      catalogue
        .selectFrom("events")
        .select(["module", "decision", (with_) => with_.fn.countAll<number>().as("count")])
        .where("at", ">=", span.from)
        .where("at", "<", span.to)
        .groupBy(["module", "decision"])
        .execute(),
  };
}
