import "./cameras.css";
import { useSignal } from "@preact/signals";
import { type DevicesReply, devicesReply } from "#contract";
import { say } from "../i18n/index.ts";
import { query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { AddCamera } from "./add.tsx";
import { Managed } from "./managed.tsx";
import { CameraPage } from "./settings/camera-page.tsx";
import { TableOfCameras } from "./table.tsx";

const againMs = 10_000;

/** What stands on the poles: whether it is still what was authorised, and how another comes in. */
export function Room() {
  const chosen = query.value.get("camera");
  return chosen === null ? <AllCameras /> : <CameraPage key={chosen} camera={chosen} />;
}

function AllCameras() {
  const devices = useSignal<DevicesReply["devices"] | undefined>(undefined);
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const adds = role === "chief" || role === "administrator";
  const read = async () => {
    const answer = await ask("GET", "/api/devices", devicesReply);
    if (answer.kind === "done") devices.value = answer.value.devices;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  useResource(() => {
    void read();
    const reading = setInterval(() => void read(), againMs);
    return () => {
      clearInterval(reading);
    };
  }, []);
  const shown = devices.value;
  return (
    <div class="reading cameras">
      <header>
        <p class="soft">{say("cameras.title")}</p>
        <h1 class="sentence">
          {shown === undefined
            ? say("shell.loading")
            : say("cameras.sentence", shown.length, shown.filter(({ drifts }) => drifts.length > 0).length)}
        </h1>
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? null : <Managed devices={shown} onChanged={read} />}
      {adds ? <AddCamera onProposed={read} /> : null}
      {adds ? <TableOfCameras /> : null}
    </div>
  );
}
