import { useSignal } from "@preact/signals";
import { type DiscoverReply, discoverReply, type LookReply, type LookRequest, lookReply } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { Candidate } from "./candidate.tsx";
import { TrustFields } from "./settings/streams-form.tsx";

type Doing = "nothing" | "discovering" | "looking";

/** Finds a camera, or takes its address, and asks it what it is. */
export function AddCamera({ onProposed }: { onProposed: () => Promise<void> }) {
  const doing = useSignal<Doing>("nothing");
  const trouble = useSignal("");
  const found = useSignal<DiscoverReply["found"] | undefined>(undefined);
  const asked = useSignal<LookRequest>({ address: "" });
  const pin = useSignal("");
  const basic = useSignal(false);
  const seen = useSignal<LookReply | undefined>(undefined);
  /** Shown by a camera that nobody vouches for. */
  const shown = useSignal<string | undefined>(undefined);
  const discover = async () => {
    doing.value = "discovering";
    const answer = await ask("POST", "/api/devices/discover", discoverReply, { body: { seconds: 3 } });
    doing.value = "nothing";
    if (answer.kind === "done") found.value = answer.value.found;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  const look = async () => {
    doing.value = "looking";
    seen.value = undefined;
    const { pin: _, basic: __, ...address } = asked.value;
    asked.value = {
      ...address,
      ...(pin.value === "" ? {} : { pin: pin.value }),
      ...(basic.value ? { basic: true } : {}),
    };
    const answer = await ask("POST", "/api/devices/look", lookReply, { body: asked.value });
    doing.value = "nothing";
    if (answer.kind === "done") seen.value = answer.value;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    shown.value = answer.kind === "refused" ? answer.problem.certificate : undefined;
  };
  const type = (name: keyof LookRequest) => (event: Event) => {
    if (event.currentTarget instanceof HTMLInputElement)
      asked.value = { ...asked.value, [name]: event.currentTarget.value };
  };
  return (
    <section>
      <h2>{say("cameras.add")}</h2>
      <div class="panel add-camera">
        <div class="add-discover">
          <button
            type="button"
            class="button"
            disabled={doing.value !== "nothing"}
            onClick={() => void discover()}
          >
            {say(doing.value === "discovering" ? "cameras.discovering" : "cameras.discover")}
          </button>
          {found.value === undefined ? null : (
            <span class="soft" role="status">
              {say("cameras.found", found.value.length)}
            </span>
          )}
        </div>
        {found.value === undefined || found.value.length === 0 ? null : (
          <ul class="found-list">
            {found.value.map((one) => (
              <li key={one.address}>
                <span>
                  <strong>{one.name === "" ? one.hardware : one.name}</strong>{" "}
                  <span class="soft small">{new URL(one.address).host}</span>{" "}
                  {one.ptz ? <span class="chip">{say("cameras.steerable")}</span> : null}
                </span>
                {one.camera === undefined ? (
                  <button
                    type="button"
                    class="button small"
                    onClick={() => {
                      asked.value = { ...asked.value, address: one.address };
                      document.getElementById("camera-address")?.focus();
                    }}
                  >
                    {say("cameras.choose")}
                  </button>
                ) : (
                  <span class="chip">{say("cameras.known")}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        <form
          class="add-form"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <label class="field">
            <span>{say("cameras.address")}</span>
            <input
              id="camera-address"
              required
              maxLength={2_000}
              placeholder="192.0.2.10"
              value={asked.value.address}
              onInput={type("address")}
            />
          </label>
          <label class="field">
            <span>{say("cameras.username")}</span>
            <input autocomplete="off" maxLength={200} onInput={type("username")} />
          </label>
          <label class="field">
            <span>{say("cameras.camera-password")}</span>
            <input type="password" autocomplete="new-password" maxLength={200} onInput={type("password")} />
          </label>
          <details class="add-trust">
            <summary>{say("settings.trust")}</summary>
            <TrustFields secure={/^(rtsps|https):/i.test(asked.value.address)} pin={pin} basic={basic} />
          </details>
          <button type="submit" class="button first" disabled={doing.value !== "nothing"}>
            {say(doing.value === "looking" ? "cameras.looking" : "cameras.look")}
          </button>
        </form>
        <Trouble sentence={trouble.value} />
        {shown.value === undefined ? null : (
          <button
            type="button"
            class="button"
            onClick={() => {
              pin.value = shown.value ?? "";
              void look();
            }}
          >
            {say("cameras.accept-certificate")}
          </button>
        )}
        {seen.value === undefined ? null : (
          <Candidate key={seen.value.address} seen={seen.value} asked={asked.value} onProposed={onProposed} />
        )}
      </div>
    </section>
  );
}
