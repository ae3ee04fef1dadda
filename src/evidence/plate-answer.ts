import { hash, sign, verify, X509Certificate } from "node:crypto";
import { canonicalJson } from "#base";
import { type PlateAnswer, type SignedPlateAnswer, signedPlateAnswer } from "#contract";
import type { Signer } from "./seal.ts";

export function signPlateAnswer(answer: PlateAnswer, { key, certificate }: Signer): SignedPlateAnswer {
  return {
    answer,
    certificate: Buffer.from(certificate).toString("base64"),
    signature: sign(null, Buffer.from(canonicalJson(answer)), key).toString("base64"),
  };
}

export type PlateAnswerVerdict =
  /** `fingerprint` is the certificate's SHA-256: compared with the one that is kept elsewhere. */
  | { readonly outcome: "whole"; readonly answer: PlateAnswer; readonly fingerprint: string }
  | { readonly outcome: "wrong"; readonly sentence: string };

/** Undefined where the text is no answer at all. */
export function verifyPlateAnswer(text: string): PlateAnswerVerdict | undefined {
  const read = signedPlateAnswer.safeParse(parsed(text));
  if (!read.success)
    return text.includes("vigie-plate-answer/")
      ? {
          outcome: "wrong",
          sentence: "it is not written as an answer is: a field is missing, or one too many",
        }
      : undefined;
  const { answer, certificate, signature } = read.data;
  const der = Buffer.from(certificate, "base64");
  const key = keyOf(der);
  if (key === undefined) return { outcome: "wrong", sentence: "what should be its certificate is none" };
  if (!verify(null, Buffer.from(canonicalJson(answer)), key, Buffer.from(signature, "base64")))
    return {
      outcome: "wrong",
      sentence: "its signature does not match: it was changed, or signed by another",
    };
  return { outcome: "whole", answer, fingerprint: hash("sha256", der, "hex") };
}

function keyOf(der: Buffer) {
  try {
    const key = new X509Certificate(der).publicKey;
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
