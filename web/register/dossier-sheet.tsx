import { useSignal } from "@preact/signals";
import type { Reason } from "#contract";
import { type DossierState, dossierBegun, dossierState } from "#contract";
import { language, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Check } from "../ui/check.tsx";
import { Reasons } from "../ui/reasons.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";

const askAgainMs = 500;

/** Has the dossier written, says how far it is, and gives it to the browser once it is there. */
export function DossierSheet({ onClose }: { onClose: () => void }) {
  const from = useSignal("");
  const isPublic = useSignal(false);
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const begun = useSignal<string | undefined>(undefined);
  const state = useSignal<DossierState | undefined>(undefined);
  const id = begun.value;
  useResource(() => {
    if (id === undefined) return undefined;
    const asking = setInterval(() => {
      void ask("GET", `/api/dossiers/${id}`, dossierState).then((answer) => {
        if (answer.kind === "done") state.value = answer.value;
        else trouble.value = explain(answer);
        if (answer.kind !== "done" || answer.value.is !== "writing") clearInterval(asking);
      });
    }, askAgainMs);
    return () => {
      clearInterval(asking);
    };
  }, [id]);
  const make = async () => {
    trouble.value = "";
    const body = {
      public: isPublic.value,
      language: language.value === "fr" ? "fr+en" : "en",
      ...(from.value === "" ? {} : { from: from.value }),
    };
    const answer = await ask("POST", "/api/dossiers", dossierBegun, { body });
    if (answer.kind !== "done") trouble.value = explain(answer);
    else if (answer.value.outcome === "deny") reasons.value = answer.value.reasons;
    else begun.value = answer.value.dossier;
  };
  const { value: now } = state;
  return (
    <Sheet title={say("dossier.title")} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p>{say("dossier.intro")}</p>
        <label class="field">
          <span>{say("dossier.from")}</span>
          <input
            type="date"
            value={from.value}
            onInput={(event) => {
              from.value = event.currentTarget.value;
            }}
          />
        </label>
        <Check label={say("dossier.public")} value={isPublic} />
        <Trouble sentence={now?.is === "failed" ? now.why : trouble.value} />
        {reasons.value.length === 0 ? null : <Reasons reasons={reasons.value} />}
        {now?.is === "writing" ? <p role="status">{say("dossier.writing", now.item, now.of)}</p> : null}
        {now?.is === "ready" ? <p role="status">{say("dossier.ready", now.contradictions)}</p> : null}
        <div class="form-actions">
          {now?.is === "ready" && id !== undefined ? (
            <a class="button first" href={`/api/dossiers/${id}/file`} download>
              {say("dossier.download")}
            </a>
          ) : (
            <button type="submit" class="button first" disabled={id !== undefined && now?.is !== "failed"}>
              {say("dossier.make")}
            </button>
          )}
        </div>
      </form>
    </Sheet>
  );
}
