import { useSignal } from "@preact/signals";
import { type CameraSettings, cameraSettings } from "#contract";
import { say } from "../../i18n/index.ts";
import { go } from "../../shell/route.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Icon } from "../../ui/icon.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { HeadSettings } from "./head.tsx";
import { KeepingForm } from "./keeping-form.tsx";
import { Placement } from "./placement.tsx";
import { StreamsForm } from "./streams-form.tsx";

/** What is set of one camera, and by whom it may be set otherwise. */
export function CameraPage({ camera }: { camera: string }) {
  const settings = useSignal<CameraSettings | undefined>(undefined);
  const trouble = useSignal("");
  useResource(() => {
    void ask("GET", `/api/cameras/${camera}/settings`, cameraSettings).then((answer) => {
      if (answer.kind === "done") settings.value = answer.value;
      trouble.value = answer.kind === "done" ? "" : explain(answer);
    });
    return undefined;
  }, [camera]);
  const view = town.cameraById.value.get(camera);
  const role = town.person.value?.role;
  const mayChange = role === "chief" || role === "administrator";
  const steers = role === "chief" || role === "supervisor" || role === "operator";
  const known = settings.value;
  return (
    <div class="reading camera-settings">
      <header>
        <button
          type="button"
          class="button small quiet back"
          onClick={() => {
            go("cameras");
          }}
        >
          <Icon name="back" />
          {say("settings.all")}
        </button>
        <h1>{view?.name ?? camera}</h1>
        <p>{view?.place}</p>
      </header>
      <Trouble sentence={trouble.value} />
      {known === undefined ? null : (
        <>
          <section>
            <h2>{say("settings.keeping")}</h2>
            <KeepingForm settings={known} mayChange={mayChange} />
          </section>
          <section>
            <h2>{say("settings.streams")}</h2>
            <StreamsForm settings={known} mayChange={mayChange} />
          </section>
          {steers ? <Placement camera={camera} /> : null}
          {view?.steerable === true && steers ? <HeadSettings camera={camera} /> : null}
        </>
      )}
    </div>
  );
}
