import "./masks.css";
import { useSignal } from "@preact/signals";
import { type CameraView, type MasksReply, masksReply } from "#contract";
import { dateAndTime, decimal, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Commissioning } from "./commissioning.tsx";
import { Drawing } from "./drawing.tsx";
import { Fences } from "./fences.tsx";
import { isIll, masksAtAll, stateWord, urgency } from "./mask-state.ts";
import { Sketch } from "./sketch.tsx";
import { maskWords } from "./words.ts";

const readAgainMs = 3000;

/** What is masked, by whom, and whether it is there. */
export function Room() {
  const masks = useSignal<MasksReply | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/masks", masksReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") masks.value = answer.value;
  };
  useResource(() => {
    void read();
    const reading = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(reading);
    };
  }, []);
  const shown = masks.value;
  return (
    <div class="reading masks">
      <header>
        <h1>{say("masks.title")}</h1>
        <p class="lead">{shown === undefined ? say("masks.intro") : sentenceOf(shown)}</p>
        {shown === undefined ? null : <p class="soft">{say("masks.intro")}</p>}
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? (
        <p class="soft">{say("shell.loading")}</p>
      ) : (
        <>
          <Fences fences={shown.fences} onChanged={() => void read()} />
          <section>
            <h2>{say("masks.cameras")}</h2>
            <ul class="mask-cameras">
              {town.cameras.value
                .toSorted((one, other) => urgency(one, shown) - urgency(other, shown))
                .map((camera) => (
                  <Camera key={camera.id} camera={camera} masks={shown} onChanged={() => void read()} />
                ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}

function Camera({
  camera,
  masks,
  onChanged,
}: {
  camera: CameraView;
  masks: MasksReply;
  onChanged: () => void;
}) {
  const known = masks.cameras.find((one) => one.camera === camera.id);
  const commission = masks.commissions.find((one) => one.camera === camera.id);
  const polygons = known?.mask?.positions.flatMap((position) => position.polygons) ?? [];
  const role = town.person.value?.role;
  const draws = commission?.running !== undefined && role === "chief";
  return (
    <li class="panel mask-camera" data-ill={isIll(known)}>
      <Sketch polygons={polygons} />
      <div class="mask-words">
        <h3>{camera.name}</h3>
        <p>{known?.mask === undefined ? say("masks.none") : maskWords(known.mask)}</p>
        {commission?.running === undefined ? <State known={known} /> : null}
        <Commissioning camera={camera} commission={commission} onChanged={onChanged} />
      </div>
      {draws && commission !== undefined ? (
        <Drawing camera={camera} motive={commission.motive} known={known} />
      ) : null}
    </li>
  );
}

function State({ known }: { known: MasksReply["cameras"][number] | undefined }) {
  const health = known?.health;
  if (known === undefined || (health === undefined && known.setBy === undefined)) return null;
  const when = (micros: number) => dateAndTime(micros, town.timeZone.value);
  const facts = [
    health?.provedAt === undefined ? "" : say("masks.proved", when(health.provedAt)),
    health?.cores === undefined ? "" : say("masks.cores", decimal(Math.max(0.1, health.cores))),
    known.setBy === undefined || known.setAt === undefined
      ? ""
      : say("masks.set-by", known.setBy[0], known.setBy[1], when(known.setAt)),
  ].filter((fact) => fact !== "");
  return (
    <>
      {health === undefined ? null : <p class="mask-state">{say(stateWord(known))}</p>}
      <p class="soft small">{facts.join(" · ")}</p>
    </>
  );
}

function sentenceOf({ cameras }: MasksReply): string {
  const ill = cameras.filter(isIll).map(({ camera }) => town.cameraById.value.get(camera)?.name ?? camera);
  if (ill.length > 0) return say("masks.some-ill", ill.slice(0, 8).join(", "));
  const masked = cameras.filter(masksAtAll).length;
  return masked === 0 ? say("masks.all-open") : say("masks.all-well", masked, cameras.length);
}
