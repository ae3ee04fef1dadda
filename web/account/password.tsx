import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { TextField } from "../ui/text-field.tsx";

/** A new password ends every other session of its person. */
export function Password({ onChanged }: { onChanged: () => Promise<void> }) {
  const password = useSignal("");
  const next = useSignal("");
  const said = useSignal<{ readonly text: string; readonly bad: boolean } | undefined>(undefined);
  const change = async () => {
    const done = await ask("PUT", "/api/account/password", nothing, {
      body: { password: password.value, next: next.value },
    });
    if (done.kind !== "done") {
      said.value = { text: explain(done), bad: true };
      return;
    }
    password.value = "";
    next.value = "";
    said.value = { text: say("account.password-done"), bad: false };
    await onChanged();
  };
  return (
    <section>
      <h2>{say("account.password")}</h2>
      <form
        class="form account-form panel"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <TextField
          label={say("account.password-now")}
          value={password}
          input={{ type: "password", autoComplete: "current-password" }}
        />
        <TextField
          label={say("account.password-next")}
          value={next}
          hint={say("enrol.password-hint")}
          input={{ type: "password", autoComplete: "new-password", minLength: 12, maxLength: 256 }}
        />
        {said.value === undefined ? null : (
          <p class={said.value.bad ? "notice critical" : "notice"} role="alert">
            {said.value.text}
          </p>
        )}
        <div class="form-actions">
          <button type="submit" class="button">
            {say("account.password-change")}
          </button>
        </div>
      </form>
    </section>
  );
}
