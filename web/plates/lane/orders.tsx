import { useSignal } from "@preact/signals";
import { allowedListReply, type LaneArrangements, laneArrangements } from "#contract";
import { longDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";

/** Lanes whose order is in force, and the list of those who may take each. */
export function Orders({ manages }: { manages: boolean }) {
  const shown = useSignal<LaneArrangements["arrangements"]>([]);
  const trouble = useSignal("");
  const said = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/lane/arrangements", laneArrangements);
    if (answer.kind === "done") shown.value = answer.value.arrangements;
    else trouble.value = explain(answer);
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const bring = async (arrangement: string, file: File) => {
    const body = { arrangement, table: await file.text() };
    const answer = await ask("PUT", "/api/lane/allowed", allowedListReply, { body });
    trouble.value = "";
    said.value = "";
    if (answer.kind !== "done") trouble.value = explain(answer);
    else if (answer.value.outcome === "taken") said.value = say("lane.taken", answer.value.vehicles);
    else trouble.value = say("lane.wrong-lines", answer.value.lines.join(", "));
    await read();
  };
  const zone = town.timeZone.value;
  return (
    <section>
      <h2>{say("lane.orders")}</h2>
      <p class="soft">{say("lane.orders-intro")}</p>
      <Trouble sentence={trouble.value} />
      <p role="status">{said.value}</p>
      <ul class="lines panel">
        {shown.value.map(({ id, lane, order, until, critAir, vehicles }) => (
          <li key={id}>
            <div>
              <p>
                {lane} <span class="chip">{say("lane.vehicles", vehicles)}</span>
              </p>
              <p class="soft small">
                {order} · {say("lane.until", longDate(until - 1, zone))}
                {critAir === undefined ? null : ` · ${say("lane.class", critAir)}`}
              </p>
            </div>
            {manages ? (
              <label class="button small">
                {say("lane.bring")}
                <input
                  type="file"
                  accept=".csv,text/csv,text/plain"
                  class="visually-hidden"
                  onChange={(event) => {
                    const [file] = event.currentTarget.files ?? [];
                    if (file !== undefined) void bring(id, file);
                    event.currentTarget.value = "";
                  }}
                />
              </label>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
