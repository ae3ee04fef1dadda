import { useSignal } from "@preact/signals";
import { type LegalBasisReply, moduleAnswer, notOffered, type Reason } from "#contract";
import { longDate, pick, say } from "../i18n/index.ts";
import { RoomNote } from "../scene/room-note.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";

type Module = LegalBasisReply["modules"][number];

/** Analysis modules: installing one asks the rules, and the answer is shown whatever it is. */
export function Modules({ modules, onChanged }: { modules: readonly Module[]; onChanged: () => void }) {
  return (
    <section>
      <h2>{say("legal.modules")}</h2>
      <p class="soft modules-intro">{say("legal.modules-intro")}</p>
      {modules.length === 0 ? <p class="soft">{say("legal.no-module")}</p> : null}
      <ul class="acts">
        {modules.map((module) => (
          <Offer key={module.id} module={module} onChanged={onChanged} />
        ))}
        {notOffered.map(({ processing, title, why }) => (
          <li key={processing} class="panel act">
            <h3>{pick(title)}</h3>
            <p class="soft">{pick(why)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "asking" }
  | { readonly kind: "denied"; readonly reasons: readonly Reason[] }
  | { readonly kind: "said"; readonly text: string; readonly bad: boolean };

function Offer({ module, onChanged }: { module: Module; onChanged: () => void }) {
  const answer = useSignal<Answer>({ kind: "none" });
  const install = async () => {
    answer.value = { kind: "asking" };
    const asked = await ask("POST", `/api/modules/${encodeURIComponent(module.id)}`, moduleAnswer, {
      body: {},
    });
    if (asked.kind !== "done") {
      const reasons = asked.kind === "refused" ? (asked.problem.reasons ?? []) : [];
      answer.value =
        reasons.length > 0 ? { kind: "denied", reasons } : { kind: "said", text: explain(asked), bad: true };
    } else if (asked.value.outcome === "deny")
      answer.value = { kind: "denied", reasons: asked.value.reasons };
    else {
      answer.value = { kind: "said", text: say("legal.install-done", module.id), bad: false };
      onChanged();
    }
  };
  const role = town.person.value?.role;
  const mayInstall = role === "administrator" || role === "chief";
  return (
    <li class="panel act">
      <h3>{pick(module.title)}</h3>
      <p class="soft small module-id">
        <code>{module.id}</code> <code>{module.hash.slice(0, 12)}</code>
      </p>
      {module.installed ? <p class="chip">{say("legal.installed")}</p> : null}
      {module.history.length === 0 ? null : (
        <details class="small">
          <summary>{say("legal.history", module.history.length)}</summary>
          <ul>
            {module.history.map(({ at, what, actor, origin, why }) => (
              <li key={`${at} ${what}`}>
                {say(`module.${what}`, longDate(at, town.timeZone.value), actor)}
                {origin === "file" && what === "installed" ? `, ${say("legal.from-file")}` : ""}
                {why === "" ? "" : ` : ${why}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!module.installed && mayInstall && module.reasons.length === 0 ? (
        <RoomNote module={module.id} />
      ) : null}
      {!module.installed && mayInstall ? (
        <button
          type="button"
          class="button"
          disabled={answer.value.kind === "asking"}
          onClick={() => void install()}
        >
          {say(answer.value.kind === "asking" ? "legal.installing" : "legal.install")}
        </button>
      ) : null}
      <div role="status">
        {answer.value.kind === "denied" ? (
          <div class="notice critical">
            <p class="refusal-title">{say("legal.install-refused", module.id)}</p>
            <Reasons reasons={answer.value.reasons} />
          </div>
        ) : null}
        {answer.value.kind === "said" ? (
          <p class={answer.value.bad ? "notice critical" : "notice"}>{answer.value.text}</p>
        ) : null}
        {answer.value.kind === "none" && !module.installed && !mayInstall && module.reasons.length > 0 ? (
          <Reasons reasons={module.reasons} />
        ) : null}
      </div>
    </li>
  );
}
