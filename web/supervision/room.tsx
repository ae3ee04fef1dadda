import "./supervision.css";
import { useSignal } from "@preact/signals";
import {
  type AlarmsReply,
  alarmsReply,
  type HealthReply,
  healthReply,
  type TrendsReply,
  trendsReply,
} from "#contract";
import { pick, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Alarms } from "./alarms.tsx";
import { CameraHealth } from "./camera-health.tsx";
import { Programs } from "./programs.tsx";
import { Volumes } from "./volumes.tsx";

const readAgainMs = 3000;
/** A point a minute comes to them. */
const readTrendsMs = 30_000;

/** Health: a sentence before it is a table. */
export function Room() {
  const health = useSignal<HealthReply | undefined>(undefined);
  const alarms = useSignal<AlarmsReply | undefined>(undefined);
  const trends = useSignal<TrendsReply | undefined>(undefined);
  const trouble = useSignal("");
  const readAlarms = async () => {
    const answer = await ask("GET", "/api/alarms", alarmsReply);
    if (answer.kind === "done") alarms.value = answer.value;
  };
  useResource(() => {
    const read = async () => {
      const answer = await ask("GET", "/api/health", healthReply);
      trouble.value = answer.kind === "done" ? "" : explain(answer);
      if (answer.kind === "done") health.value = answer.value;
    };
    const readTrends = async () => {
      const answer = await ask("GET", "/api/health/trends", trendsReply);
      if (answer.kind === "done") trends.value = answer.value;
    };
    const readNow = () => {
      void read();
      void readAlarms();
    };
    readNow();
    void readTrends();
    const reading = setInterval(readNow, readAgainMs);
    const readingTrends = setInterval(() => void readTrends(), readTrendsMs);
    return () => {
      clearInterval(reading);
      clearInterval(readingTrends);
    };
  }, []);
  const shown = health.value;
  return (
    <div class="reading supervision">
      <header>
        <p class="soft">{say("supervision.title")}</p>
        <h1 class="sentence">{shown === undefined ? say("shell.loading") : pick(shown.sentence)}</h1>
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? null : (
        <>
          {alarms.value === undefined ? null : (
            <Alarms alarms={alarms.value} onChange={() => void readAlarms()} />
          )}
          <CameraHealth recorders={shown.recorders} trends={trends.value} />
          <Volumes recorders={shown.recorders} outlook={shown.outlook} trends={trends.value} />
          <Programs health={shown} />
        </>
      )}
    </div>
  );
}
