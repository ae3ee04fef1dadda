import { type Signal, useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";

/** Certificates are a few kilobytes; in base64 no more than the town takes. */
const mostBytes = 12_000;

/** To whose key the copy is encrypted, where the service has sent its certificate. */
export function AddresseeField(props: {
  certificate: Signal<string>;
  encryptedTo: { readonly subject: string; readonly fingerprint: string } | undefined;
}) {
  const tooLarge = useSignal(false);
  const choose = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    props.certificate.value = "";
    tooLarge.value = file !== undefined && file.size > mostBytes;
    // What is not taken does not stay in the field: the copy would leave in the clear beside its name.
    if (tooLarge.value) field.value = "";
    if (file === undefined || tooLarge.value) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = String.fromCharCode(...bytes);
    props.certificate.value = text.includes("-----BEGIN") ? text : btoa(text);
  };
  const { encryptedTo } = props;
  return (
    <div>
      <label class="field">
        <span>{say("requisition.certificate")}</span>
        <input
          type="file"
          accept=".pem,.cer,.crt,.der"
          onChange={(event) => void choose(event.currentTarget)}
        />
        <span class="hint">{say("requisition.certificate-hint")}</span>
      </label>
      {tooLarge.value ? (
        <p class="notice critical small" role="alert">
          {say("requisition.certificate-too-large")}
        </p>
      ) : null}
      {encryptedTo === undefined ? null : (
        <p class="notice small" role="status">
          {say("requisition.encrypted-to", encryptedTo.subject)} <code>{encryptedTo.fingerprint}</code>
        </p>
      )}
    </div>
  );
}
