import { useSignal } from "@preact/signals";
import { type LaneStatistics, laneCounts, laneStatistics } from "#contract";
import { decimal, isoDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";

const days = 30;

/** How many were read, admitted, kept and decided: what a council can be shown. */
export function Statistics() {
  const shown = useSignal<LaneStatistics | undefined>(undefined);
  const trouble = useSignal("");
  useResource(() => {
    const today = Temporal.Now.plainDateISO(town.timeZone.value);
    const question = new URLSearchParams({
      from: today.subtract({ days }).toString(),
      to: today.toString(),
    });
    void ask("GET", `/api/lane-statistics?${question}`, laneStatistics).then((answer) => {
      if (answer.kind === "done") shown.value = answer.value;
      trouble.value = answer.kind === "done" ? "" : explain(answer);
    });
    return undefined;
  }, []);
  const counted = shown.value?.days;
  const gone = shown.value?.goneMs;
  return (
    <section>
      <h2>{say("lane.statistics")}</h2>
      <p class="soft">{say("lane.statistics-intro")}</p>
      <Trouble sentence={trouble.value} />
      {counted?.length === 0 ? <p class="soft">{say("lane.statistics-none")}</p> : null}
      {counted === undefined || counted.length === 0 ? null : (
        // Focusable, so that a keyboard scrolls it too.
        <div class="scroll-x panel" tabIndex={0} role="region" aria-label={say("lane.statistics")}>
          <table class="lane-table">
            <thead>
              <tr>
                <th scope="col">{say("lane.day")}</th>
                <th scope="col">{say("lane.camera")}</th>
                {laneCounts.map((what) => (
                  <th key={what} scope="col">
                    {say(`lane.count-${what}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counted.map(({ day, camera, counts }) => (
                <tr key={`${day} ${camera}`}>
                  <th scope="row">{isoDate(day)}</th>
                  <td>{town.cameraById.value.get(camera)?.name ?? camera}</td>
                  {laneCounts.map((what) => (
                    <td key={what}>{counts[what]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {gone === undefined ? null : (
        <p class="soft small">{say("lane.gone-within", decimal(gone.p99 / 1000), gone.of)}</p>
      )}
    </section>
  );
}
