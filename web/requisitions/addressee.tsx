import type { Signal } from "@preact/signals";
import { say } from "../i18n/index.ts";

/** Certificates are a few kilobytes; in base64 no more than the town takes. */
const mostBytes = 12_000;

/** To whose key the copy is encrypted, where the service has sent its certificate. */
export function AddresseeField(props: {
  certificate: Signal<string>;
  encryptedTo: { readonly subject: string; readonly fingerprint: string } | undefined;
}) {
  const choose = async (file: File | undefined) => {
    props.certificate.value = "";
    if (file === undefined || file.size > mostBytes) return;
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
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        <span class="hint">{say("requisition.certificate-hint")}</span>
      </label>
      {encryptedTo === undefined ? null : (
        <p class="notice small" role="status">
          {say("requisition.encrypted-to", encryptedTo.subject)} <code>{encryptedTo.fingerprint}</code>
        </p>
      )}
    </div>
  );
}
