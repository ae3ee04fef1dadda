import { useSignal } from "@preact/signals";
import { totpOffer } from "#contract";
import { say } from "../i18n/index.ts";
import { ask, nothing, type Outcome } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

type Step =
  | { readonly kind: "rest" }
  | { readonly kind: "password" }
  | { readonly kind: "code"; readonly secret: string; readonly uri: string };

/** A second factor on a phone: asked for the password first, then shown the key once, then given the first code. */
export function Authenticator({ inUse, onChanged }: { inUse: boolean; onChanged: () => Promise<void> }) {
  const step = useSignal<Step>({ kind: "rest" });
  const password = useSignal("");
  const code = useSignal("");
  const trouble = useSignal("");
  const said = (done: Outcome<unknown>) => {
    trouble.value = done.kind === "done" ? "" : explain(done);
  };
  const next = async () => {
    if (step.value.kind === "code") {
      const done = await ask("PUT", "/api/account/totp", nothing, { body: { code: code.value.trim() } });
      said(done);
      if (done.kind !== "done") return;
    } else if (inUse) {
      const done = await ask("DELETE", "/api/account/totp", nothing, { body: { password: password.value } });
      said(done);
      if (done.kind !== "done") return;
    } else {
      const offered = await ask("POST", "/api/account/totp", totpOffer, {
        body: { password: password.value },
      });
      said(offered);
      if (offered.kind === "done") step.value = { kind: "code", ...offered.value };
      return;
    }
    password.value = "";
    code.value = "";
    step.value = { kind: "rest" };
    await onChanged();
  };
  return (
    <section>
      <h2>{say("account.totp")}</h2>
      <p class="soft account-intro">{say("account.totp-intro")}</p>
      {inUse ? <p>{say("account.totp-on")}</p> : null}
      {step.value.kind === "rest" ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            step.value = { kind: "password" };
          }}
        >
          {say(inUse ? "account.remove" : "account.totp-add")}
        </button>
      ) : (
        <form
          class="form account-form panel"
          onSubmit={(event) => {
            event.preventDefault();
            void next();
          }}
        >
          {step.value.kind === "code" ? (
            <>
              <p>{say("account.totp-secret")}</p>
              <p class="account-secret">
                <code>{step.value.secret.match(/.{4}/g)?.join(" ")}</code>
              </p>
              <p>
                <a href={step.value.uri}>{say("account.totp-open")}</a>
              </p>
              <TextField
                label={say("account.totp-code")}
                value={code}
                input={{
                  inputMode: "numeric",
                  autoComplete: "one-time-code",
                  pattern: "[0-9]{6}",
                  maxLength: 6,
                }}
              />
            </>
          ) : (
            <TextField
              label={say("account.password-now")}
              value={password}
              input={{ type: "password", autoComplete: "current-password" }}
            />
          )}
          <Trouble sentence={trouble.value} />
          <div class="form-actions">
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                step.value = { kind: "rest" };
                trouble.value = "";
              }}
            >
              {say("shell.cancel")}
            </button>
            <button type="submit" class="button first">
              {say("account.confirm")}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
