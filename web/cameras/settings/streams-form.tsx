import { type Signal, useSignal } from "@preact/signals";
import type { CameraSettings } from "#contract";
import { say } from "../../i18n/index.ts";
import { Check } from "../../ui/check.tsx";
import { plainFingerprint } from "./fingerprint.ts";
import { ProposalForm } from "./proposal-form.tsx";

type Stream = CameraSettings["streams"][number];

/** Where a camera's pictures come from, and what it is trusted with on the way. */
export function StreamsForm(props: { settings: CameraSettings; mayChange: boolean }) {
  const { camera, streams } = props.settings;
  const [main, sub] = [
    streams.find(({ name }) => name === "main"),
    streams.find(({ name }) => name === "sub"),
  ];
  const trusts = { main: useTrust(main), sub: useTrust(sub) };
  const change = () => ({
    streams: streams.map(({ name }) => {
      const { pin, basic } = trusts[name];
      return { name, basic: basic.value, pin: pin.value === "" ? null : pin.value };
    }),
  });
  return (
    <ProposalForm camera={camera} mayChange={props.mayChange} change={change}>
      {streams.map((stream) => (
        <div key={stream.name} class="stream-trust">
          <h3>{say(`cameras.${stream.name}`)}</h3>
          <p class="soft small address">
            {stream.url} · {stream.transport.toUpperCase()}
          </p>
          <TrustFields secure={stream.url.startsWith("rtsps:")} {...trusts[stream.name]} />
        </div>
      ))}
    </ProposalForm>
  );
}

function useTrust(stream: Stream | undefined) {
  return { pin: useSignal(stream?.pin ?? ""), basic: useSignal(stream?.basic === true) };
}

/** The certificate, where there is one to see; and Basic, with what it costs. */
export function TrustFields(props: { secure: boolean; pin: Signal<string>; basic: Signal<boolean> }) {
  const { secure, pin, basic } = props;
  return (
    <>
      {secure ? (
        <label class="field">
          <span>{say("settings.pin")}</span>
          <input
            class="fingerprint"
            autocomplete="off"
            spellcheck={false}
            pattern="[0-9a-f]{64}"
            title={say("settings.pin-hint")}
            value={pin.value}
            onInput={(event) => {
              pin.value = plainFingerprint(event.currentTarget.value);
            }}
          />
          <span class="hint">{say("settings.pin-hint")}</span>
        </label>
      ) : (
        <p class="soft small">{say("settings.no-tls")}</p>
      )}
      <Check
        label={say("settings.basic")}
        value={basic}
        hint={say(secure ? "settings.basic-secure" : "settings.basic-clear")}
      />
    </>
  );
}
