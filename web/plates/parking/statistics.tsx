import { useSignal } from "@preact/signals";
import { type ParkingStatistics, parkingCounts, parkingStatistics } from "#contract";
import { isoDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { deviceName } from "./device-name.ts";

const days = 30;
const readAgainMs = 30_000;

/** How many were read, in order, not in order and decided: what a council can be shown. */
export function Statistics() {
  const shown = useSignal<ParkingStatistics["days"] | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const today = Temporal.Now.plainDateISO(town.timeZone.value);
    const question = new URLSearchParams({
      from: today.subtract({ days }).toString(),
      to: today.toString(),
    });
    const answer = await ask("GET", `/api/parking-statistics?${question}`, parkingStatistics);
    if (answer.kind === "done") shown.value = answer.value.days;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
  return (
    <section>
      <h2>{say("parking.statistics")}</h2>
      <p class="soft parking-intro">{say("parking.statistics-intro")}</p>
      <Trouble sentence={trouble.value} />
      {shown.value?.length === 0 ? <p class="soft">{say("parking.statistics-none")}</p> : null}
      {shown.value === undefined || shown.value.length === 0 ? null : (
        // Focusable, so that a keyboard scrolls it too.
        <div class="scroll-x panel" tabIndex={0} role="region" aria-label={say("parking.statistics")}>
          <table class="parking-table">
            <thead>
              <tr>
                <th scope="col">{say("parking.day")}</th>
                <th scope="col">{say("parking.device")}</th>
                {parkingCounts.map((what) => (
                  <th key={what} scope="col">
                    {say(`parking.count-${what}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.value.map(({ day, device, counts }) => (
                <tr key={`${day} ${device}`}>
                  <th scope="row">{isoDate(day)}</th>
                  <td>{deviceName(device)}</td>
                  {parkingCounts.map((what) => (
                    <td key={what}>{counts[what]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
