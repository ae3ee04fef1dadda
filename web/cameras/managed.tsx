import { useSignal } from "@preact/signals";
import { type DevicesReply, doneReply, proposedReply } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { FormSheet } from "../ui/form-sheet.tsx";

type Device = DevicesReply["devices"][number];

/** Managed cameras, those that are no longer as authorised first. */
export function Managed(props: { devices: readonly Device[]; onChanged: () => Promise<void> }) {
  const devices = props.devices.toSorted((a, b) => b.drifts.length - a.drifts.length);
  const managed = new Set(devices.map(({ camera }) => camera));
  const others = town.cameras.value.filter(({ id }) => !managed.has(id));
  return (
    <section>
      <h2>{say("cameras.managed")}</h2>
      {devices.length === 0 ? <p class="soft">{say("cameras.none")}</p> : null}
      <ul class="panel device-list">
        {devices.map((device) => (
          <ManagedCamera key={device.camera} device={device} onChanged={props.onChanged} />
        ))}
        {others.map(({ id, name }) => (
          <li key={id}>
            <h3>{name}</h3>
            <p class="soft small">{say("cameras.only-pulled")}</p>
            <SettingsLink camera={id} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ManagedCamera({ device, onChanged }: { device: Device; onChanged: () => Promise<void> }) {
  const said = useSignal("");
  const changing = useSignal(false);
  const { camera, state, drifts } = device;
  const name = town.cameraById.value.get(camera)?.name ?? camera;
  const role = town.person.value?.role;
  const accepts = role === "chief" || role === "administrator" || role === "data-protection-officer";
  const manages = role === "chief" || role === "administrator";
  const at = (micros: number) => dateAndTime(micros, town.timeZone.value);
  const accept = async () => {
    const answer = await ask("POST", `/api/devices/${camera}/accept`, proposedReply);
    said.value = answer.kind === "done" ? say("cameras.proposed") : explain(answer);
    await onChanged();
  };
  return (
    <li>
      <div>
        <h3>{name}</h3>
        <p class="soft small" title={device.address}>
          {device.address.replace(/^https?:\/\//, "").replace(/\/onvif\/device_service$/, "")}
        </p>
        {state === undefined ? null : (
          <p class="soft small">
            {state.model} · {say("cameras.firmware", state.firmware)}
          </p>
        )}
      </div>
      <div class="device-state">
        {device.answers || device.seenAt === undefined ? null : (
          <p>
            <span class="chip high">{say("cameras.silent")}</span> <span class="small">{device.detail}</span>
          </p>
        )}
        {drifts.length === 0 ? (
          <p class="small">
            {device.authorisedAt === undefined
              ? say("cameras.not-seen")
              : say("cameras.as-authorised", at(device.authorisedAt))}
          </p>
        ) : null}
        {drifts.map(({ kind, expected, found, since }) => (
          <p key={kind} class="notice high small">
            <strong>{say("cameras.drift", say(`drift.${kind}`), at(since))}</strong>
            <br />
            {say("cameras.drift-from", expected, found)}
          </p>
        ))}
        {said.value === "" ? null : (
          <p class="small" role="status">
            {said.value}
          </p>
        )}
      </div>
      <div class="device-actions">
        <SettingsLink camera={camera} name={name} />
        {accepts && drifts.length > 0 ? (
          <button type="button" class="button small" onClick={() => void accept()}>
            {say("cameras.accept")}
          </button>
        ) : null}
        {manages && device.username !== undefined ? (
          <button
            type="button"
            class="button small quiet"
            onClick={() => {
              changing.value = true;
            }}
          >
            {say("cameras.password")}
          </button>
        ) : null}
      </div>
      {changing.value ? (
        <PasswordSheet
          camera={camera}
          name={name}
          onClose={(done) => {
            changing.value = false;
            if (done) said.value = say("cameras.password-done");
          }}
        />
      ) : null}
    </li>
  );
}

function SettingsLink({ camera, name }: { camera: string; name: string }) {
  return (
    <button
      type="button"
      class="button small"
      aria-label={say("settings.open-of", name)}
      onClick={() => {
        go("cameras", { camera });
      }}
    >
      {say("settings.open")}
    </button>
  );
}

function PasswordSheet(props: { camera: string; name: string; onClose: (done: boolean) => void }) {
  const trouble = useSignal("");
  const change = async (password: string) => {
    const answer = await ask("PUT", `/api/cameras/${props.camera}/password`, doneReply, {
      body: { password },
    });
    if (answer.kind === "done") props.onClose(true);
    else trouble.value = explain(answer);
  };
  return (
    <FormSheet
      title={say("cameras.password-of", props.name)}
      act={say("cameras.password")}
      trouble={trouble.value}
      onClose={() => props.onClose(false)}
      onSubmit={(form) => {
        const typed = new FormData(form).get("password");
        void change(typeof typed === "string" ? typed : "");
      }}
    >
      <p>{say("cameras.password-hint")}</p>
      <label class="field">
        <span>{say("cameras.password-new")}</span>
        <input type="password" name="password" autocomplete="new-password" required minLength={8} />
      </label>
    </FormSheet>
  );
}
