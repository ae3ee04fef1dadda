import "./machines.css";
import { useSignal } from "@preact/signals";
import { type CertificateView, certificatesReply } from "#contract";
import { dateAndTime, longDate, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Invite } from "./invite.tsx";

/** Every certificate that the town depends on with its end, and the machines that it is made of. */
export function Room() {
  const certificates = useSignal<readonly CertificateView[] | undefined>(undefined);
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const invites = role === "chief" || role === "administrator";
  const read = async () => {
    const known = await ask("GET", "/api/certificates", certificatesReply);
    if (known.kind === "done") certificates.value = known.value.certificates;
    trouble.value = known.kind === "done" ? "" : explain(known);
  };
  const takeOut = async (name: string) => {
    const done = await ask("DELETE", `/api/machines/${name}`, nothing);
    await read();
    if (done.kind !== "done") trouble.value = explain(done);
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const shown = certificates.value;
  const urgent = shown?.filter(({ state }) => state === "ending" || state === "over").length ?? 0;
  return (
    <div class="reading machines">
      <header>
        <p class="soft">{say("machines.title")}</p>
        <h1 class="sentence">
          {shown === undefined ? say("shell.loading") : say("machines.sentence", urgent)}
        </h1>
        <p class="soft">{say("machines.intro")}</p>
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? null : (
        <section>
          <h2>{say("machines.certificates")}</h2>
          {shown.length === 0 ? <p class="soft">{say("machines.none")}</p> : null}
          {shown.length === 0 ? null : (
            <ul class="lines panel">
              {shown.map((one) => (
                <Certificate
                  key={`${one.of} ${one.name}`}
                  one={one}
                  onTakeOut={invites ? takeOut : undefined}
                />
              ))}
            </ul>
          )}
        </section>
      )}
      {invites ? <Invite onChanged={read} /> : null}
    </div>
  );
}

function Certificate(props: {
  one: CertificateView;
  onTakeOut: ((name: string) => Promise<void>) | undefined;
}) {
  const { of, name, programs, state, ends, fingerprint, renews } = props.one;
  const sure = useSignal(false);
  const zone = town.timeZone.value;
  const grave = state === "over" ? "chip critical" : state === "ending" ? "chip high" : "chip";
  const ours = programs.filter((one) => one === "recorder" || one === "analyst");
  const { onTakeOut } = props;
  return (
    <li>
      <div class="machine">
        <p>
          <span class="soft">{say(`machines.of-${of}`)}</span> <strong>{name}</strong>{" "}
          {ours.map((one) => (
            <span key={one} class="chip">
              {say(`machines.${one}`)}
            </span>
          ))}{" "}
          <span class={grave}>{say(`machines.${state}`)}</span>
        </p>
        {state === "revoked" ? null : (
          <p class="soft small">
            {state === "invited"
              ? say("machines.code-until", dateAndTime(ends, zone))
              : say("machines.ends", longDate(ends, zone), renews)}
          </p>
        )}
        {fingerprint === "" ? null : <p class="soft small machine-print">SHA-256 {fingerprint}</p>}
      </div>
      {of !== "machine" || state === "revoked" || onTakeOut === undefined ? null : (
        <button
          type="button"
          class={sure.value ? "button small danger" : "button small"}
          aria-label={sure.value ? undefined : say("machines.take-out-of", name)}
          onBlur={() => {
            sure.value = false;
          }}
          onClick={() => {
            if (sure.value) void onTakeOut(name);
            sure.value = !sure.value;
          }}
        >
          {say(sure.value ? "machines.take-out-sure" : "machines.take-out")}
        </button>
      )}
    </li>
  );
}
