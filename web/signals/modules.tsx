import { useSignal } from "@preact/signals";
import type { SignalsState } from "#contract";
import { dateAndTime, pick, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { TextField } from "../ui/text-field.tsx";

type Module = SignalsState["modules"][number];

/** What is installed, each with its stop button: one press and a reason, at once on every camera. */
export function RunningModules({
  modules,
  onChanged,
}: {
  modules: readonly Module[];
  onChanged: () => void;
}) {
  const asked = useSignal<Module | undefined>(undefined);
  const role = town.person.value?.role;
  const mayStop = role === "operator" || role === "supervisor" || role === "chief";
  if (modules.length === 0) return null;
  return (
    <section>
      <h2>{say("signals.modules")}</h2>
      <ul class="signal-lines">
        {modules.map((module) => (
          <li key={module.id} class="panel">
            <div>
              <strong>{pick(module.title)}</strong>
              <p class="small soft">
                {module.stopped === undefined
                  ? say("signals.module-runs")
                  : say(
                      "signals.module-stopped",
                      dateAndTime(module.stopped.at, town.timeZone.value),
                      module.stopped.by,
                      module.stopped.why,
                    )}
              </p>
            </div>
            {module.stopped === undefined ? (
              mayStop ? (
                <button
                  type="button"
                  class="button small stop"
                  onClick={() => {
                    asked.value = module;
                  }}
                >
                  {say("signals.stop")}
                </button>
              ) : null
            ) : role === "chief" ? (
              <button
                type="button"
                class="button small"
                onClick={() => {
                  asked.value = module;
                }}
              >
                {say("signals.restart")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {asked.value === undefined ? null : (
        <StopSheet
          module={asked.value}
          onClose={() => {
            asked.value = undefined;
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function StopSheet({ module, onClose }: { module: Module; onClose: () => void }) {
  const why = useSignal("");
  const trouble = useSignal("");
  const act = module.stopped === undefined ? "stop" : "restart";
  const send = async () => {
    const path = `/api/modules/${encodeURIComponent(module.id)}/${act}`;
    const done = await ask("POST", path, nothing, { body: { why: why.value.trim() } });
    if (done.kind === "done") onClose();
    else trouble.value = explain(done);
  };
  return (
    <FormSheet
      title={say(`signals.${act}-title`, pick(module.title))}
      act={say(`signals.${act}`)}
      trouble={trouble.value}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p class="soft">{say(`signals.${act}-intro`)}</p>
      <TextField label={say("signals.reason")} value={why} input={{ minLength: 3, maxLength: 200 }} />
    </FormSheet>
  );
}
