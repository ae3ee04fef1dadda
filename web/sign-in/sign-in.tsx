import "./sign-in.css";
import { type Signal, useSignal } from "@preact/signals";
import { type PhraseKey, say } from "../i18n/index.ts";
import { Mark } from "../shell/bar.tsx";
import { RulesOverdue } from "../shell/rules-overdue.tsx";
import { town } from "../shell/town.ts";
import type { Undone } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { LanguageLinks } from "../ui/language-links.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { DirectoryEntry, type Missing, missingAfter } from "./directory.tsx";
import { Enrol } from "./enrol.tsx";
import { Login } from "./login.tsx";
import { MaintenanceEntry, Reset } from "./with-code.tsx";

type Way = "login" | "enrol" | "reset" | "maintenance" | "directory";
const invitations: Readonly<Record<Exclude<Way, "directory">, PhraseKey & `sign-in.${string}`>> = {
  login: "sign-in.have-account",
  enrol: "sign-in.have-code",
  reset: "sign-in.have-reset",
  maintenance: "sign-in.have-maintenance",
};

/** The door: a login, a passkey, the town's directory, or one of the single-use codes. */
export function SignIn({ wrongCode, back }: { wrongCode: boolean; back: Undone | undefined }) {
  const deployment = town.deployment.value;
  const session = town.session.value;
  const missing = missingAfter(back);
  const way = useSignal<Way>(
    deployment?.enrolled === false ? "enrol" : missing === undefined ? "login" : "directory",
  );
  const done = useSignal<"" | "reset.done">("");
  return (
    <main class="door">
      <section class="door-card">
        <header class="door-head">
          <Mark />
          <div>
            <p class="door-brand">Vigie</p>
            <h1>{deployment?.name}</h1>
          </div>
        </header>
        {session.kind === "none" && session.ended !== undefined ? (
          <p class="notice" role="status">
            {say(`ended.${session.ended}`)}
          </p>
        ) : null}
        {wrongCode ? (
          <p class="notice high" role="alert">
            {say("demo.used")}
          </p>
        ) : null}
        <Trouble
          sentence={back === undefined || missing !== undefined || way.value !== "login" ? "" : explain(back)}
        />
        {done.value === "" ? null : (
          <p class="notice" role="status">
            {say(done.value)}
          </p>
        )}
        <RulesOverdue />
        <Form way={way} done={done} missing={missing ?? "code"} />
        <ul class="door-switch">
          {waysFrom(way.value, deployment?.enrolled !== false).map((other) => (
            <li key={other}>
              <button
                type="button"
                class="link"
                onClick={() => {
                  done.value = "";
                  way.value = other;
                }}
              >
                {say(invitations[other])}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <footer class="door-foot">
        <p>{say("sign-in.notice")}</p>
        <p class="door-links">
          <LanguageLinks />
          {deployment?.peers.map((peer) => (
            <a key={peer.url} href={peer.url}>
              {say("shell.go-to", peer.name)}
            </a>
          ))}
        </p>
      </footer>
    </main>
  );
}

/** From the login to the others; from each of them back. */
function waysFrom(way: Way, enrolled: boolean): readonly Exclude<Way, "directory">[] {
  if (way !== "login") return ["login"];
  return enrolled ? ["enrol", "reset", "maintenance"] : ["enrol"];
}

function Form(props: { way: Signal<Way>; done: Signal<"" | "reset.done">; missing: Missing }) {
  const { way, done, missing } = props;
  switch (way.value) {
    case "login":
      return <Login />;
    case "enrol":
      return (
        <Enrol
          onComplete={() => {
            way.value = "login";
          }}
        />
      );
    case "reset":
      return (
        <Reset
          onDone={() => {
            done.value = "reset.done";
            way.value = "login";
          }}
        />
      );
    case "maintenance":
      return <MaintenanceEntry />;
    case "directory":
      return <DirectoryEntry missing={missing} />;
  }
}
