import { useSignal } from "@preact/signals";
import type { z } from "zod";
import { say } from "../i18n/index.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useResource } from "../ui/use-resource.ts";

/** An agent in the street sees a car within seconds of its passage. */
const readAgainMs = 5_000;

/** A list of vehicles that waits for an agent: read under the motive of the shift, and again while the page is open. */
export function useAgentsList<Reply>(path: string, schema: z.ZodType<Reply>) {
  const shown = useSignal<Reply | undefined>(undefined);
  const trouble = useSignal("");
  const motive = town.motive.value;
  const read = async () => {
    const answer = await ask("GET", path, schema);
    // Without a motive the page asks for one itself.
    const waits = answer.kind === "refused" && answer.problem.code === "no-motive";
    trouble.value = answer.kind === "done" || waits ? "" : explain(answer);
    shown.value = answer.kind === "done" ? answer.value : undefined;
  };
  useResource(() => {
    if (motive === null) return undefined;
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, [motive]);
  return { reply: shown.value, trouble: trouble.value, needsMotive: motive === null, read };
}

/** Instead of the list, until somebody has said why they look at it. */
export function MotiveFirst() {
  return (
    <section class="notice">
      <p>{say("motive.before-list")}</p>
      <button
        type="button"
        class="button first"
        onClick={() => {
          motiveAsked.value = true;
        }}
      >
        {say("motive.give")}
      </button>
    </section>
  );
}
