import "../state.css";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import {
  doneReply,
  type PlateListReply,
  type PlateMatchDecision,
  plateListReply,
  type RejectionCause,
} from "#contract";
import { say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { useKeys } from "../../ui/keys.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { MotiveFirst } from "../agents-list.tsx";
import { Days } from "./days.tsx";
import { Lists } from "./lists.tsx";
import { Match } from "./match.tsx";

/** A vehicle that passes is on the screen within seconds. */
const readAgainMs = 3_000;

/** Wanted vehicles: what waits for a person's word, what was confirmed, the lists, and totals. */
export function WantedVehicles() {
  const shown = useSignal<PlateListReply | undefined>(undefined);
  const trouble = useSignal("");
  const cause = useSignal<RejectionCause>("misread");
  const read = async () => {
    const answer = await ask("GET", "/api/plate-lists", plateListReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") shown.value = answer.value;
  };
  const motive = town.motive.value;
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, [motive]);
  const decide = async (id: string | undefined, body: PlateMatchDecision) => {
    if (id === undefined) return;
    const answer = await ask("POST", `/api/plate-matches/${encodeURIComponent(id)}/decision`, doneReply, {
      body,
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    await read();
  };
  const first = () => shown.peek()?.matches.filter(({ state }) => state === "proposed")[0]?.id;
  useKeys(
    useMemo(
      () => [
        {
          shown: "C",
          means: "plate.confirm-key" as const,
          keys: ["c"],
          act: () => void decide(first(), { decision: "confirmed", candidate: 0 }),
        },
        {
          shown: "X",
          means: "plate.reject-key" as const,
          keys: ["x"],
          act: () => void decide(first(), { decision: "rejected", cause: cause.peek() }),
        },
      ],
      [],
    ),
  );
  const role = town.person.value?.role;
  const decides = role === "operator" || role === "supervisor" || role === "chief";
  const all = shown.value;
  const proposed = all?.matches.filter(({ state }) => state === "proposed") ?? [];
  const hits = all?.matches.filter(({ state }) => state === "hit") ?? [];
  return (
    <div class="state-plates">
      <Trouble sentence={trouble.value} />
      {decides && all !== undefined ? (
        <section>
          <h2>{say("plate.proposals")}</h2>
          <p class="soft plate-intro">{say("plate.proposals-intro")}</p>
          {motive === null ? <MotiveFirst /> : null}
          {all.reasons === undefined ? null : <Reasons reasons={all.reasons} />}
          {motive !== null && all.reasons === undefined && proposed.length === 0 ? (
            <p class="panel plate-none">{say("plate.none")}</p>
          ) : null}
          <ul class="plate-cards">
            {proposed.map((match, at) => (
              <Match
                key={match.id}
                match={match}
                first={at === 0}
                cause={cause}
                onDecide={(body) => void decide(match.id, body)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {decides && hits.length > 0 ? (
        <section>
          <h2>{say("plate.hits")}</h2>
          <ul class="plate-cards">
            {hits.map((match) => (
              <Match key={match.id} match={match} first={false} cause={cause} onDecide={undefined} />
            ))}
          </ul>
        </section>
      ) : null}
      {all === undefined ? null : <Lists lists={all.lists} age={all.age} onChanged={() => void read()} />}
      {all === undefined || all.days.length === 0 ? null : <Days days={all.days} />}
    </div>
  );
}
