import "./retention.css";
import { useSignal } from "@preact/signals";
import { type HoldView, healthReply, holdsReply, type RetentionPlan, retentionPlan } from "#contract";
import { byteSize, dateAndTime, say } from "../i18n/index.ts";
import { toField } from "../log/town-time-field.ts";
import { mayHold, mayOpen } from "../shell/rights.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Clock } from "./clock.tsx";
import { HoldSheet } from "./hold-sheet.tsx";
import { Holds } from "./holds.tsx";
import { keepingWords } from "./period.ts";

const readAgainMs = 10_000;
const nowMicros = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** What is kept, what goes and when, and what is held back. */
export function Room() {
  const plan = useSignal<RetentionPlan | undefined>(undefined);
  const holds = useSignal<readonly HoldView[]>([]);
  const clock = useSignal<Parameters<typeof Clock>[0]["clock"]>(undefined);
  const trouble = useSignal("");
  const placing = useSignal(false);
  const read = async () => {
    const [planned, held, health] = await Promise.all([
      ask("GET", "/api/retention", retentionPlan),
      ask("GET", "/api/holds", holdsReply),
      ask("GET", "/api/health", healthReply),
    ]);
    if (held.kind === "done") holds.value = held.value.holds;
    if (health.kind === "done") clock.value = health.value.recorders[0]?.health?.clock;
    if (planned.kind === "done") plan.value = planned.value;
    trouble.value = planned.kind === "done" ? "" : explain(planned);
  };
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
  const role = town.person.value?.role ?? "operator";
  const now = nowMicros();
  const changed = () => void read();
  return (
    <div class="reading retention">
      <header>
        <h1>{say("retention.title")}</h1>
        <p>{say("retention.intro")}</p>
        {mayOpen(role, "log") ? (
          <button
            type="button"
            class="button small proofs"
            onClick={() => {
              go("log", { operation: "erasure" });
            }}
          >
            {say("retention.proofs")}
          </button>
        ) : null}
      </header>
      <Clock
        clock={clock.value}
        mayConfirm={role === "chief" || role === "administrator"}
        onChange={changed}
      />
      <Trouble sentence={trouble.value} />
      <Plan plan={plan.value} />
      <section>
        <div class="titled">
          <h2>{say("hold.title")}</h2>
          {mayHold(role) ? (
            <button
              type="button"
              class="button small"
              onClick={() => {
                placing.value = true;
              }}
            >
              {say("hold.place")}
            </button>
          ) : null}
        </div>
        <Holds holds={holds.value} now={now} mayEnd={mayHold(role)} onChange={changed} />
      </section>
      {placing.value ? (
        <HoldSheet
          camera={town.cameras.value[0]?.id ?? ""}
          from={now - 3_600_000_000}
          to={now - 3_000_000_000}
          now={now}
          onClose={() => {
            placing.value = false;
          }}
          onPlaced={() => {
            placing.value = false;
            changed();
          }}
        />
      ) : null}
    </div>
  );
}

function Plan({ plan }: { plan: RetentionPlan | undefined }) {
  const zone = town.timeZone.value;
  if (plan === undefined) return null;
  const mayOpenIt = mayOpen(town.person.value?.role ?? "operator", "cameras");
  const today = toField(plan.now, zone).slice(0, "2026-11-24".length);
  const heads = ["camera", "kept", "oldest", "size", "next", "today"] as const;
  return (
    <div class="panel scroll-x" tabIndex={0} role="region" aria-label={say("retention.title")}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say(`retention.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.cameras.map((one) => (
            <tr key={one.camera}>
              <td>
                <CameraName camera={one.camera} mayOpenIt={mayOpenIt} />
              </td>
              <td>{keepingWords(one.keeping)}</td>
              <td>{dateAndTime(one.oldest, zone)}</td>
              <td>{byteSize(one.bytes)}</td>
              <td>{one.next === undefined ? "–" : dateAndTime(one.next, zone)}</td>
              <td>{byteSize(one.days.find(({ day }) => day === today)?.bytes ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Leads whoever looks after cameras to where its time is set. */
function CameraName({ camera, mayOpenIt }: { camera: string; mayOpenIt: boolean }) {
  const name = town.cameraById.value.get(camera)?.name ?? camera;
  if (!mayOpenIt) return name;
  return (
    <a
      href={`/cameras?camera=${camera}`}
      onClick={(event) => {
        event.preventDefault();
        go("cameras", { camera });
      }}
    >
      {name}
    </a>
  );
}
