import { useSignal } from "@preact/signals";
import { type TrustReply, trustReply } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useResource } from "../ui/use-resource.ts";

const steps = ["trust.windows", "trust.mac", "trust.linux", "trust.phone", "trust.firefox"] as const;

/** How a computer comes to trust the town's own certificate authority; open to everybody. */
export function Trust() {
  const trust = useSignal<TrustReply | undefined>(undefined);
  const trouble = useSignal("");
  useResource(() => {
    void ask("GET", "/api/trust", trustReply).then((answer) => {
      if (answer.kind === "done") trust.value = answer.value;
      else trouble.value = explain(answer);
    });
    return undefined;
  }, []);
  const authority = trust.value?.authority;
  return (
    <main class="reading">
      <header>
        <h1>{say("trust.title")}</h1>
        {trust.value === undefined ? null : <p>{say(authority === null ? "trust.none" : "trust.intro")}</p>}
      </header>
      {trouble.value === "" ? null : (
        <p class="notice critical" role="alert">
          {trouble.value}
        </p>
      )}
      {authority === undefined || authority === null ? null : (
        <>
          <section>
            <p>{say("trust.compare")}</p>
            <p class="notice trust-print">
              <code>{authority.fingerprint}</code>
            </p>
          </section>
          <section>
            <a class="button first" download="vigie.crt" href={fileOf(authority.pem)}>
              {say("trust.download")}
            </a>
          </section>
          <section>
            <h2>{say("trust.install")}</h2>
            <ul class="lines panel">
              {steps.map((step) => (
                <li key={step}>{say(step)}</li>
              ))}
            </ul>
          </section>
        </>
      )}
      <section>
        <a class="button" href="/">
          {say("trust.then")}
        </a>
      </section>
    </main>
  );
}

function fileOf(pem: string): string {
  return URL.createObjectURL(new Blob([pem], { type: "application/x-x509-ca-cert" }));
}
