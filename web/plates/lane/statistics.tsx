import { useSignal } from "@preact/signals";
import { type LaneStatistics, laneCounts, laneStatistics } from "#contract";
import { decimal, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Totals, useTotals } from "../totals.tsx";

/** How many were read, admitted, kept and decided, and how soon who was admitted is forgotten. */
export function Statistics() {
  const shown = useSignal<LaneStatistics | undefined>(undefined);
  const trouble = useSignal("");
  useTotals(async (question) => {
    const answer = await ask("GET", `/api/lane-statistics?${question}`, laneStatistics);
    if (answer.kind === "done") shown.value = answer.value;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  });
  const gone = shown.value?.goneMs;
  return (
    <Totals
      place={say("lane.camera")}
      columns={laneCounts.map((what) => [what, say(`lane.count-${what}`)] as const)}
      rows={shown.value?.days.map(({ day, camera, counts }) => ({
        day,
        place: town.cameraById.value.get(camera)?.name ?? camera,
        counts,
      }))}
      trouble={trouble.value}
    >
      {gone === undefined ? null : (
        <p class="soft small">{say("lane.gone-within", decimal(gone.p99 / 1000), gone.of)}</p>
      )}
    </Totals>
  );
}
