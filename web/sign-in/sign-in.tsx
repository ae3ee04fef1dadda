import "./sign-in.css";
import { useSignal } from "@preact/signals";
import { language, languages, say, speak } from "../i18n/index.ts";
import { Mark } from "../shell/bar.tsx";
import { town } from "../shell/town.ts";
import { explain } from "../town/explain.ts";
import { Enrol } from "./enrol.tsx";

/** The door: a login, or the one-time code that makes one. */
export function SignIn({ wrongCode }: { wrongCode: boolean }) {
  const deployment = town.deployment.value;
  const session = town.session.value;
  const enrolling = useSignal(deployment?.enrolled === false);
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
        {session.kind === "none" && session.ended ? (
          <p class="notice" role="status">
            {say("shell.session-ended")}
          </p>
        ) : null}
        {wrongCode ? (
          <p class="notice high" role="alert">
            {say("demo.used")}
          </p>
        ) : null}
        {enrolling.value ? <Enrol enrolling={enrolling} /> : <Login />}
        <p class="door-switch">
          <button
            type="button"
            class="link"
            onClick={() => {
              enrolling.value = !enrolling.value;
            }}
          >
            {say(enrolling.value ? "sign-in.have-account" : "sign-in.have-code")}
          </button>
        </p>
      </section>
      <footer class="door-foot">
        <p>{say("sign-in.notice")}</p>
        <p class="door-links">
          {languages.map((name) => (
            <button
              key={name}
              type="button"
              class="link"
              lang={name}
              aria-pressed={language.value === name}
              onClick={() => {
                speak(name);
              }}
            >
              {name === "fr" ? "Français" : "English"}
            </button>
          ))}
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

function Login() {
  const login = useSignal("");
  const password = useSignal("");
  const trouble = useSignal("");
  const asking = useSignal(false);
  const open = async () => {
    asking.value = true;
    trouble.value = "";
    const opened = await town.signIn({ login: login.value.trim(), password: password.value });
    asking.value = false;
    if (opened.kind !== "done") trouble.value = explain(opened);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <h2>{say("sign-in.title")}</h2>
      <label class="field">
        <span>{say("sign-in.login")}</span>
        <input
          required
          autoComplete="username"
          autoCapitalize="none"
          spellcheck={false}
          value={login.value}
          onInput={(event) => {
            login.value = event.currentTarget.value;
          }}
        />
      </label>
      <label class="field">
        <span>{say("sign-in.password")}</span>
        <input
          required
          type="password"
          autoComplete="current-password"
          value={password.value}
          onInput={(event) => {
            password.value = event.currentTarget.value;
          }}
        />
      </label>
      {trouble.value === "" ? null : (
        <p class="notice critical" role="alert">
          {trouble.value}
        </p>
      )}
      <button type="submit" class="button first" disabled={asking.value}>
        {say(asking.value ? "sign-in.opening" : "sign-in.open")}
      </button>
    </form>
  );
}
