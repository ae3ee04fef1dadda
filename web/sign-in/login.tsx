import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { explain } from "../town/explain.ts";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { goToDirectory } from "./directory.tsx";
import { passkeysWork, signInWithPasskey } from "./passkey.ts";

/** With a password, and the authenticator's code where there is one; with a passkey; or by the town's directory. */
export function Login() {
  const login = useSignal("");
  const password = useSignal("");
  const totp = useSignal("");
  const asksCode = useSignal(false);
  const trouble = useSignal("");
  const asking = useSignal(false);
  const open = async () => {
    asking.value = true;
    trouble.value = "";
    const opened = await town.signIn({
      login: login.value.trim(),
      password: password.value,
      ...(asksCode.value ? { totp: totp.value.trim() } : {}),
    });
    asking.value = false;
    if (opened.kind === "done") return;
    const code = opened.kind === "refused" ? opened.problem.code : "";
    // Asked for the first time, it is no trouble: the field itself says what is wanted.
    if (code === "second-factor" && !asksCode.value) asksCode.value = true;
    else trouble.value = explain(opened);
  };
  const openWithPasskey = async () => {
    trouble.value = "";
    const opened = await signInWithPasskey();
    if (opened.kind === "done") town.opened(opened.value);
    else trouble.value = opened.kind === "none-shown" ? say("sign-in.passkey-failed") : explain(opened);
  };
  const openByDirectory = async () => {
    asking.value = true;
    const stopped = await goToDirectory();
    asking.value = false;
    trouble.value = stopped === undefined ? "" : explain(stopped);
  };
  const called = town.deployment.value?.directory;
  const passkeys = passkeysWork();
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <h2>{say("sign-in.title")}</h2>
      <TextField
        label={say("sign-in.login")}
        value={login}
        input={{ autoComplete: "username", autoCapitalize: "none", spellcheck: false, maxLength: 64 }}
      />
      <TextField
        label={say("sign-in.password")}
        value={password}
        input={{ type: "password", autoComplete: "current-password" }}
      />
      {asksCode.value ? (
        <TextField
          label={say("sign-in.totp")}
          value={totp}
          input={{
            inputMode: "numeric",
            autoComplete: "one-time-code",
            pattern: "[0-9]{6}",
            maxLength: 6,
            autoFocus: true,
          }}
        />
      ) : null}
      <Trouble sentence={trouble.value} />
      <button type="submit" class="button first" disabled={asking.value}>
        {say(asking.value ? "sign-in.opening" : "sign-in.open")}
      </button>
      {passkeys || called !== undefined ? <p class="door-or soft">{say("sign-in.or")}</p> : null}
      {passkeys ? (
        <button type="button" class="button" onClick={() => void openWithPasskey()}>
          {say("sign-in.passkey")}
        </button>
      ) : null}
      {called === undefined ? null : (
        <button type="button" class="button" disabled={asking.value} onClick={() => void openByDirectory()}>
          {say("sign-in.directory", called)}
        </button>
      )}
    </form>
  );
}
