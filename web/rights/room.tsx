import "../requisitions/requisitions.css";
import "./rights.css";
import "./copies/copies.css";
import { useSignal } from "@preact/signals";
import { type RightsCase, rightsReply } from "#contract";
import { lasting, say } from "../i18n/index.ts";
import { go, query } from "../shell/route.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Case } from "./case.tsx";
import { CopyDesk } from "./copies/copy-desk.tsx";

const nowMicros = () => Math.round((performance.timeOrigin + performance.now()) * 1000);
const pressing = 7 * 86_400_000_000;

/** Who asked whether they were filmed, how long is left to answer, and the case that is open. */
export function Room() {
  const cases = useSignal<readonly RightsCase[] | undefined>(undefined);
  const trouble = useSignal("");
  useResource(() => {
    void ask("GET", "/api/rights", rightsReply).then((answer) => {
      if (answer.kind === "done") cases.value = answer.value.cases;
      else trouble.value = explain(answer);
    });
    return undefined;
  }, []);
  const chosen = query.value.get("case") ?? "";
  const open = cases.value?.find(({ id }) => id === chosen);
  const now = nowMicros();
  const copy = query.value.get("copy");
  if (open !== undefined && copy !== null) return <CopyDesk key={copy} one={open} id={copy} />;
  return (
    <div class="reading rights">
      <header class="titled">
        <div>
          <h1>{say("rights.title")}</h1>
          <p class="soft">{say("rights.intro")}</p>
        </div>
        <a class="button" href="/public" target="_blank" rel="noreferrer">
          {say("rights.public")}
        </a>
      </header>
      <Trouble sentence={trouble.value} />
      {cases.value === undefined ? null : (
        <div class="rights-desk" data-open={open !== undefined}>
          <section class="rights-list" aria-label={say("rights.list")}>
            {cases.value.length === 0 ? <p class="soft">{say("rights.none")}</p> : null}
            <ul>
              {cases.value.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    class="rights-line"
                    aria-current={one.id === chosen}
                    onClick={() => go("rights", { case: one.id })}
                  >
                    <span class="rights-line-head">
                      <strong>{one.reference}</strong>
                      <span class="chip">{say(`rights.state-${one.state.is}`)}</span>
                    </span>
                    <span class="soft small">{say(`rights.kind-${one.kind}`)}</span>
                    <Left one={one} now={now} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
          {open === undefined ? (
            <p class="soft">{cases.value.length === 0 ? "" : say("rights.choose")}</p>
          ) : (
            <Case
              key={open.id}
              one={open}
              onChanged={(changed) => {
                cases.value = cases.value?.map((one) => (one.id === changed.id ? changed : one));
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

function Left({ one, now }: { one: RightsCase; now: number }) {
  if (one.state.is === "answered" || one.state.is === "refused") return null;
  const left = one.answerBy - now;
  if (left <= 0) return <span class="chip critical">{say("rights.late")}</span>;
  return (
    <span class={left < pressing ? "chip high" : "soft small"}>
      {say("rights.answer-in", lasting(left / 1e6))}
    </span>
  );
}
