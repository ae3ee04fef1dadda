import "./requisitions.css";
import { useSignal } from "@preact/signals";
import { type HoldView, holdsReply, type RequisitionView, requisitionsReply } from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer } from "../shell/rights.ts";
import { go, query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useResource } from "../ui/use-resource.ts";
import { chosenInPlayback, theHourBefore } from "./first-spans.ts";
import { NewRequisition } from "./new-requisition.tsx";
import { NoDoor } from "./no-door.tsx";
import { Register } from "./register.tsx";
import { Requisition } from "./requisition.tsx";

const readAgainMs = 10_000;
const nowMicros = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** The register of requisitions, and the one that is open: where it stands, and what is done next. */
export function Room() {
  const requisitions = useSignal<readonly RequisitionView[] | undefined>(undefined);
  const holds = useSignal<readonly HoldView[]>([]);
  const trouble = useSignal("");
  const sheet = useSignal<"none" | "new" | "no-door">(query.peek().has("new") ? "new" : "none");
  const read = async () => {
    const [register, held] = await Promise.all([
      ask("GET", "/api/requisitions", requisitionsReply),
      ask("GET", "/api/holds", holdsReply),
    ]);
    if (held.kind === "done") holds.value = held.value.holds;
    if (register.kind === "done") requisitions.value = register.value.requisitions;
    trouble.value = register.kind === "done" ? "" : explain(register);
  };
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
  const close = () => {
    sheet.value = "none";
    if (query.peek().has("new")) go("requisitions");
  };
  const changed = (requisition: RequisitionView) => {
    const others = requisitions.value?.filter(({ id }) => id !== requisition.id) ?? [];
    requisitions.value = [requisition, ...others];
    void read();
  };
  const chosen = query.value.get("requisition") ?? "";
  const open = requisitions.value?.find(({ id }) => id === chosen);
  const now = nowMicros();
  return (
    <div class="reading requisitions">
      <header class="titled">
        <div>
          <h1>{say("page.requisitions")}</h1>
          <p class="soft">{say("requisition.intro")}</p>
        </div>
        {mayAnswer(town.person.value?.role ?? "operator") ? (
          <div class="requisitions-acts">
            <button
              type="button"
              class={open === undefined ? "button first" : "button"}
              onClick={() => (sheet.value = "new")}
            >
              {say("requisition.new")}
            </button>
            <button type="button" class="button" onClick={() => (sheet.value = "no-door")}>
              {say("requisition.no-door")}
            </button>
          </div>
        ) : null}
      </header>
      {trouble.value === "" ? null : (
        <p class="notice critical" role="alert">
          {trouble.value}
        </p>
      )}
      {requisitions.value === undefined ? null : (
        <div class="requisitions-desk" data-open={open !== undefined}>
          <Register requisitions={requisitions.value} holds={holds.value} now={now} chosen={chosen} />
          {open === undefined ? (
            <p class="soft requisitions-choose">
              {requisitions.value.length === 0 ? null : say("requisition.choose")}
            </p>
          ) : (
            <Requisition
              key={open.id}
              requisition={open}
              holds={holds.value}
              now={now}
              onChanged={changed}
              onStale={() => void read()}
            />
          )}
        </div>
      )}
      {sheet.value === "new" ? (
        <NewRequisition
          spans={chosenInPlayback() ?? theHourBefore(now)}
          onClose={close}
          onRegistered={(requisition) => {
            close();
            changed(requisition);
            go("requisitions", { requisition: requisition.id });
          }}
        />
      ) : null}
      {sheet.value === "no-door" ? <NoDoor onClose={close} /> : null}
    </div>
  );
}
