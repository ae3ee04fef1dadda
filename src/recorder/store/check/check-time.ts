import { latestErasure, readKeeping } from "#calendar";
import { bounds } from "../../erase/limit.ts";
import { shortestHole, unexplained } from "../holes.ts";
import { integer, text } from "../row.ts";
import type { Checking } from "./checking.ts";

/** What is due soon is erased along with what is due; and this is no place to be exact. */
const erasedEarly = 3_600_000_000;

/**
 * From a stream's first fragment on, its time is in a run or in a gap with a cause. Holes older than what is kept are
 * passed over: there a hold may be all that is left.
 */
export function checkTime({ database, recording, report }: Checking): void {
  if (recording) return; // a run and its gap are written one after the other
  const newest = database.prepare("select max(end) as end from segment").get()?.["end"];
  if (typeof newest !== "number") return;
  for (const stream of database.prepare("select id, camera, name, keep from stream").all()) {
    const id = integer(stream, "id");
    const keep = stream["keep"];
    const keeping = typeof keep === "string" ? readKeeping(keep) : undefined;
    let end: number | undefined;
    const rows = database.prepare("select start, end from segment where stream = ? order by start");
    for (const row of rows.iterate(id)) {
      const start = integer(row, "start");
      const stays =
        end !== undefined &&
        (keeping === undefined || latestErasure(end, bounds(keeping), keeping.zone) - erasedEarly > newest);
      if (end !== undefined && stays && start - end >= shortestHole) {
        for (const part of unexplained({ start: end, end: start }, gapsOf(id, end, start))) {
          const lost = {
            camera: text(stream, "camera"),
            stream: text(stream, "name") === "main" ? ("main" as const) : ("sub" as const),
            from: part.start,
            to: part.end,
          };
          report(
            "unexplained-hole",
            `${lost.camera} ${lost.stream}`,
            "Neither a recording nor a gap accounts for this time.",
            {
              lost,
              mend: (index) =>
                index.gaps.explain(
                  id,
                  part.start,
                  part.end,
                  "vigie check found nothing that accounts for this time.",
                ),
            },
          );
        }
      }
      end = Math.max(end ?? 0, integer(row, "end"));
    }
  }

  function gapsOf(stream: number, from: number, to: number): { start: number; end: number }[] {
    return database
      .prepare(
        "select start, end, open from gap where stream = ? and start < ? and (end > ? or open = 1) order by start",
      )
      .all(stream, to, from)
      .map((row) => ({
        start: integer(row, "start"),
        end: integer(row, "open") === 1 ? to : integer(row, "end"),
      }));
  }
}
