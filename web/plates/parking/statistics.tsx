import { useSignal } from "@preact/signals";
import { type ParkingStatistics, parkingCounts, parkingStatistics } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Totals, useTotals } from "../totals.tsx";
import { deviceName } from "./device-name.ts";

/** How many were read, in order, not in order and decided. */
export function Statistics() {
  const shown = useSignal<ParkingStatistics["days"] | undefined>(undefined);
  const trouble = useSignal("");
  useTotals(async (question) => {
    const answer = await ask("GET", `/api/parking-statistics?${question}`, parkingStatistics);
    if (answer.kind === "done") shown.value = answer.value.days;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  });
  return (
    <Totals
      place={say("parking.device")}
      columns={parkingCounts.map((what) => [what, say(`parking.count-${what}`)] as const)}
      rows={shown.value?.map(({ day, device, counts }) => ({ day, place: deviceName(device), counts }))}
      trouble={trouble.value}
    />
  );
}
