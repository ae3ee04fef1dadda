import "./supervision.css";
import { useSignal } from "@preact/signals";
import { type HealthReply, healthReply } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useResource } from "../ui/use-resource.ts";
import { CameraHealth } from "./camera-health.tsx";
import { Programs } from "./programs.tsx";
import { Volumes } from "./volumes.tsx";

const readAgainMs = 3000;

/** Health: a sentence before it is a table. */
export function Room() {
  const health = useSignal<HealthReply | undefined>(undefined);
  const trouble = useSignal("");
  useResource(() => {
    const read = async () => {
      const answer = await ask("GET", "/api/health", healthReply);
      trouble.value = answer.kind === "done" ? "" : explain(answer);
      if (answer.kind === "done") health.value = answer.value;
    };
    void read();
    const reading = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(reading);
    };
  }, []);
  const shown = health.value;
  return (
    <div class="reading supervision">
      <header>
        <p class="soft">{say("supervision.title")}</p>
        <h1 class="sentence">{shown === undefined ? say("shell.loading") : pick(shown.sentence)}</h1>
      </header>
      {trouble.value === "" ? null : (
        <p class="notice high" role="alert">
          {trouble.value}
        </p>
      )}
      {shown === undefined ? null : (
        <>
          <CameraHealth recorders={shown.recorders} />
          <Volumes recorders={shown.recorders} />
          <Programs health={shown} />
        </>
      )}
    </div>
  );
}
