import { useSignal } from "@preact/signals";
import { type CopyMark, type CopyWork, copyAnswer, copyWork, type RightsCase } from "#contract";
import { say } from "../../i18n/index.ts";
import { go } from "../../shell/route.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Icon } from "../../ui/icon.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { MarkList } from "./mark-list.tsx";
import { Stage } from "./stage.tsx";
import { StretchPictures } from "./stretch-pictures.ts";
import { Transport } from "./transport.tsx";

/** One copy: corrected on the picture, or looked at again as it would leave. */
export function CopyDesk({ one, id }: { one: RightsCase; id: string }) {
  const path = `/api/rights/${one.id}/copies/${id}`;
  const work = useSignal<CopyWork | undefined>(undefined);
  const marks = useSignal<readonly CopyMark[]>([]);
  const changed = useSignal(false);
  const trouble = useSignal("");
  const at = useSignal(0);
  const chosen = useSignal<number | undefined>(undefined);
  const pictures = useSignal<StretchPictures | undefined>(undefined);
  const turn = useSignal(0);
  const back = () => go("rights", { case: one.id });
  const load = async () => {
    const answer = await ask("GET", path, copyWork);
    if (answer.kind !== "done") {
      trouble.value = explain(answer);
      return;
    }
    const { value } = answer;
    work.value = value;
    marks.value = value.marks;
    changed.value = false;
    const of = "made" in value.copy.state ? "covered" : "found";
    pictures.value = new StretchPictures(path, of, value, () => {
      turn.value += 1;
    });
  };
  useResource(() => {
    void load();
    return undefined;
  }, [path]);
  const step = async (body: object): Promise<boolean> => {
    const answer = await ask("POST", `${path}/steps`, copyAnswer, {
      body: { ...body, version: work.value?.copy.version ?? 0 },
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done" && answer.value.outcome === "done" && work.value !== undefined)
      work.value = { ...work.value, copy: answer.value.copy };
    return answer.kind === "done";
  };
  const save = async () => {
    const saved = await step({ step: "correct", marks: marks.value });
    if (saved) changed.value = false;
    return saved;
  };
  const change = (next: readonly CopyMark[]) => {
    marks.value = next;
    changed.value = true;
  };
  const now = work.value;
  const shown = pictures.value?.at(at.value);
  // Read, so that a stretch that has come is drawn.
  void turn.value;
  const isCorrected = now?.copy.state.is === "correcting";
  const mayReview =
    now?.copy.state.is === "covered" && now.copy.state.corrected.by !== town.person.value?.login;
  return (
    <div class="copy-desk">
      <header class="copy-head">
        <button type="button" class="button quiet" onClick={back}>
          <Icon name="back" />
          {say("copy.back")}
        </button>
        <h1>
          {say("copy.title")} <span class="soft">{one.reference}</span>
        </h1>
        {now === undefined ? null : <span class="chip">{say(`copy.state-${now.copy.state.is}`)}</span>}
      </header>
      <Trouble sentence={trouble.value || (shown?.trouble ?? "")} />
      {now === undefined ? null : (
        <div class="copy-bench">
          <div class="copy-view">
            <Stage
              work={now}
              address={shown?.address}
              marks={isCorrected ? marks.value : []}
              at={at.value}
              chosen={chosen}
              onChange={change}
            />
            <Transport work={now} at={at} isReady={shown?.address !== undefined} />
          </div>
          {isCorrected ? (
            <aside class="panel copy-side">
              <MarkList
                marks={marks.value}
                at={at.value}
                last={now.shownAt.length - 1}
                chosen={chosen}
                onChange={change}
                onGo={(picture) => {
                  at.value = picture;
                }}
              />
              <div class="copy-acts">
                {changed.value ? <p class="small">{say("copy.unsaved")}</p> : null}
                <button type="button" class="button" disabled={!changed.value} onClick={() => void save()}>
                  {say("copy.save")}
                </button>
                <button
                  type="button"
                  class="button first"
                  onClick={() =>
                    void (async () => {
                      if ((!changed.value || (await save())) && (await step({ step: "cover" }))) back();
                    })()
                  }
                >
                  {say("copy.cover")}
                </button>
              </div>
            </aside>
          ) : (
            <aside class="panel copy-side">
              <p>{say("copy.second")}</p>
              <p class="soft small">
                {say("copy.seen", pictures.value?.seen.size ?? 0, now.stretches.length)}
              </p>
              <div class="copy-acts">
                {mayReview ? (
                  <button
                    type="button"
                    class="button first"
                    onClick={() =>
                      void step({ step: "review" }).then((done) => {
                        if (done) back();
                      })
                    }
                  >
                    {say("copy.review")}
                  </button>
                ) : null}
                <button
                  type="button"
                  class="button"
                  onClick={() => void step({ step: "correct", marks: marks.value }).then(() => load())}
                >
                  {say("copy.correct")}
                </button>
              </div>
            </aside>
          )}
        </div>
      )}
    </div>
  );
}
