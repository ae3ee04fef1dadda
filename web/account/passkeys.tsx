import { useSignal } from "@preact/signals";
import { type AccountReply, passkeyOptions } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { passkeysWork, shown } from "../sign-in/passkey.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

type Props = { passkeys: AccountReply["passkeys"]; onChanged: () => Promise<void> };

export function Passkeys({ passkeys, onChanged }: Props) {
  const adding = useSignal(false);
  const zone = town.timeZone.value;
  const remove = async (id: string) => {
    await ask("DELETE", `/api/account/passkeys/${encodeURIComponent(id)}`, nothing);
    await onChanged();
  };
  return (
    <section>
      <h2>{say("account.passkeys")}</h2>
      <p class="soft account-intro">{say("account.passkeys-intro")}</p>
      {passkeys.length === 0 ? null : (
        <ul class="lines panel">
          {passkeys.map(({ id, name, made, used }) => (
            <li key={id}>
              <div>
                <p>{name}</p>
                <p class="soft small">
                  {say("account.made", dateAndTime(made, zone))}
                  {used === null ? null : `, ${say("account.used", dateAndTime(used, zone))}`}
                </p>
              </div>
              <button
                type="button"
                class="button small"
                aria-label={say("account.remove-named", name)}
                onClick={() => void remove(id)}
              >
                {say("account.remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            adding.value = true;
          }}
        >
          {say("account.passkey-add")}
        </button>
      ) : (
        <p class="soft small">{say("account.passkey-unknown")}</p>
      )}
      {adding.value ? (
        <AddPasskey
          onClose={async () => {
            adding.value = false;
            await onChanged();
          }}
        />
      ) : null}
    </section>
  );
}

function AddPasskey({ onClose }: { onClose: () => Promise<void> }) {
  const name = useSignal("");
  const password = useSignal("");
  const trouble = useSignal("");
  const add = async () => {
    const options = await ask("POST", "/api/account/passkeys/options", passkeyOptions, {
      body: { password: password.value },
    });
    if (options.kind !== "done") {
      trouble.value = explain(options);
      return;
    }
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the browser itself reads it, and throws where it is none
      options.value as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    const credential = await shown(navigator.credentials.create({ publicKey }));
    if (credential === undefined) {
      trouble.value = say("account.passkey-failed");
      return;
    }
    const kept = await ask("POST", "/api/account/passkeys", nothing, {
      body: { name: name.value.trim(), credential },
    });
    if (kept.kind === "done") await onClose();
    else trouble.value = explain(kept);
  };
  return (
    <Sheet title={say("account.passkey-add")} onClose={() => void onClose()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={say("account.passkey-name")}
          value={name}
          hint={say("account.passkey-hint")}
          input={{ maxLength: 60 }}
        />
        <TextField
          label={say("account.password-now")}
          value={password}
          input={{ type: "password", autoComplete: "current-password" }}
        />
        <Trouble sentence={trouble.value} />
        <div class="form-actions">
          <button type="submit" class="button first">
            {say("account.passkey-add")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
