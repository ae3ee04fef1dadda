import { useSignal } from "@preact/signals";
import { type CopyView, copiesReply, copyAnswer, type Reason, type RightsCase } from "#contract";
import { dateAndTime, say } from "../../i18n/index.ts";
import { go } from "../../shell/route.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { type AskedSpan, BeginCopy } from "./begin-copy.tsx";
import { download } from "./download.ts";

const lookEveryMs = 2_000;

/** Copies of a request in the making; the page looks again while a program works on one. */
export function CopyList({ one, spans }: { one: RightsCase; spans: readonly AskedSpan[] }) {
  const copies = useSignal<readonly CopyView[]>([]);
  const possible = useSignal<boolean | undefined>(undefined);
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const path = `/api/rights/${one.id}/copies`;
  const look = async () => {
    const answer = await ask("GET", path, copiesReply);
    if (answer.kind !== "done") return;
    possible.value = answer.value.possible;
    copies.value = answer.value.copies;
  };
  useResource(() => {
    void look();
    const again = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(again);
  }, [one.id]);
  const act = async (to: string, body: object) => {
    const answer = await ask("POST", to, copyAnswer, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    reasons.value = answer.kind === "done" && answer.value.outcome === "deny" ? answer.value.reasons : [];
    await look();
  };
  const fetchFile = async (copy: CopyView) => {
    const got = await download(`${path}/${copy.id}`);
    trouble.value = got.trouble;
    reasons.value = got.reasons;
  };
  return (
    <section class="panel copies" aria-label={say("copy.title")}>
      <h3>{say("copy.title")}</h3>
      <p class="soft">{possible.value === false ? say("copy.impossible") : say("copy.intro")}</p>
      <ul class="copies-list">
        {copies.value.map((copy) => (
          <li key={copy.id} class="copies-line">
            <CopyLine copy={copy} />
            <span class="copies-acts">
              {copy.state.is === "reviewed" ? (
                <button type="button" class="button" onClick={() => void fetchFile(copy)}>
                  {say("copy.download")}
                </button>
              ) : null}
              {copy.state.is === "failed" ? (
                <button
                  type="button"
                  class="button"
                  onClick={() =>
                    void act(`${path}/${copy.id}/steps`, { step: "again", version: copy.version })
                  }
                >
                  {say("copy.again")}
                </button>
              ) : null}
              {canBeOpened(copy) ? (
                <button
                  type="button"
                  class={copy.state.is === "reviewed" ? "button quiet" : "button first"}
                  onClick={() => go("rights", { case: one.id, copy: copy.id })}
                >
                  {say("copy.open")}
                </button>
              ) : null}
              <button
                type="button"
                class="button quiet"
                onClick={() =>
                  void act(`${path}/${copy.id}/steps`, { step: "cancel", version: copy.version })
                }
              >
                {say("copy.cancel")}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {possible.value === true ? <BeginCopy spans={spans} onBegin={(body) => act(path, body)} /> : null}
      {reasons.value.length === 0 ? null : (
        <div class="notice critical" role="alert">
          <Reasons reasons={reasons.value} />
        </div>
      )}
      <Trouble sentence={trouble.value} />
    </section>
  );
}

function canBeOpened({ state: { is } }: CopyView): boolean {
  return is === "correcting" || is === "covered" || is === "reviewed";
}

function CopyLine({ copy }: { copy: CopyView }) {
  const { camera, from, to, state, progress, pictures, waitsFor } = copy;
  const zone = town.timeZone.value;
  const name = town.cameras.value.find(({ id }) => id === camera)?.name ?? camera;
  return (
    <span class="copies-what">
      <span>
        <strong>{name}</strong> <span class="chip">{say(`copy.state-${state.is}`)}</span>
      </span>
      <span class="soft small">
        {dateAndTime(from, zone)} – {dateAndTime(to, zone)}
      </span>
      {progress === undefined ? null : (
        <>
          <progress value={progress} max={pictures} aria-label={say(`copy.state-${state.is}`)} />
          <span class="soft small">{say("copy.progress", progress, pictures)}</span>
        </>
      )}
      {waitsFor === undefined ? null : <span class="small">{say("copy.waits")}</span>}
      {"corrected" in state ? (
        <span class="soft small">
          {say("copy.made", state.corrected.left, state.corrected.added)}, {state.corrected.by}
        </span>
      ) : null}
      {state.is === "failed" ? <span class="small">{say(`copy.why-${whyOf(state.why)}`)}</span> : null}
    </span>
  );
}

function whyOf(why: string): "denied" | "no-module" | "unreadable" {
  return why === "denied" || why === "no-module" ? why : "unreadable";
}
