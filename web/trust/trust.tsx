import "./trust.css";
import { useSignal } from "@preact/signals";
import { type TrustReply, trustReply } from "#contract";
import { say } from "../i18n/index.ts";
import { Mark } from "../shell/bar.tsx";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { LanguageLinks } from "../ui/language-links.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";

const places = [
  ["Windows", "trust.windows"],
  ["macOS", "trust.mac"],
  ["Debian, Ubuntu", "trust.linux"],
  ["iPhone, iPad", "trust.iphone"],
  ["Android", "trust.android"],
  ["Firefox", "trust.firefox"],
] as const;

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
    <main class="reading trust">
      <header>
        <Mark />
        <h1>{say("trust.title")}</h1>
        {trust.value === undefined ? null : <p>{say(authority === null ? "trust.none" : "trust.intro")}</p>}
      </header>
      <Trouble sentence={trouble.value} />
      {authority === undefined || authority === null ? (
        <a class="button first" href="/">
          {say("trust.then")}
        </a>
      ) : (
        <Steps authority={authority} />
      )}
      <p class="trust-foot">
        <LanguageLinks />
      </p>
    </main>
  );
}

function Steps({ authority }: { authority: NonNullable<TrustReply["authority"]> }) {
  return (
    <ol class="trust-steps">
      <li>
        <h2>{say("trust.compare")}</h2>
        <p>{say("trust.compare-how")}</p>
        <p class="notice trust-print">
          {groupsOf(authority.fingerprint).map((group) => (
            <code key={group}>{group}</code>
          ))}
        </p>
      </li>
      <li>
        <h2>{say("trust.fetch")}</h2>
        <a class="button first" download="vigie.crt" href={fileOf(authority.pem)}>
          {say("trust.download")}
        </a>
      </li>
      <li>
        <h2>{say("trust.install")}</h2>
        <dl class="panel trust-places">
          {places.map(([name, how]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{say(how)}</dd>
            </div>
          ))}
        </dl>
      </li>
      <li>
        <h2>{say("trust.done")}</h2>
        <a class="button" href="/">
          {say("trust.then")}
        </a>
      </li>
    </ol>
  );
}

/** Eight pairs a group: what is read aloud from one screen and compared on another. */
function groupsOf(fingerprint: string): string[] {
  return fingerprint.match(/(?:[0-9a-f]{2}:?){1,8}/gi) ?? [fingerprint];
}

function fileOf(pem: string): string {
  return URL.createObjectURL(new Blob([pem], { type: "application/x-x509-ca-cert" }));
}
