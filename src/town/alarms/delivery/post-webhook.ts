import { createHmac } from "node:crypto";
import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { Fault, sentenceOf } from "#base";
import type { WebhookSettings } from "#config";
import { secretIn } from "./send-mail.ts";

const patienceMs = 10_000;

/** What the receiver checks: HMAC-SHA-256 of `<seconds since 1970>.<body>`, so that an old message is not sent again. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/**
 * Posts one message to the address that the configuration names, and to no other: a redirect is a refusal.
 * Fault `webhook-undelivered`.
 */
export async function postWebhook(
  { url, secretFile, authority }: WebhookSettings,
  body: string,
  now: Temporal.Instant,
): Promise<void> {
  const [secret = "", ca] = await Promise.all([secretIn(secretFile), secretIn(authority)]);
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Vigie",
    "vigie-signature": signatureOf(secret, seconds, body),
  };
  const status = await new Promise<number>((resolve, reject) => {
    const send = url.startsWith("https:") ? secure : plain;
    const question = send(
      url,
      { method: "POST", headers, timeout: patienceMs, ...(ca === undefined ? {} : { ca }) },
      (answer) => {
        answer.resume(); // its words are nothing to us
        answer.on("end", () => resolve(answer.statusCode ?? 0));
        answer.on("error", reject);
      },
    );
    question.on("timeout", () => question.destroy(new Error("no answer in 10 s")));
    question.on("error", reject);
    question.end(body);
  }).catch((error: unknown) => {
    throw undelivered(url, sentenceOf(error), error);
  });
  if (status < 200 || status > 299) throw undelivered(url, `status ${status}`);
}

function undelivered(url: string, why: string, cause?: unknown): Fault {
  const host = URL.parse(url)?.host ?? "";
  return new Fault(
    "webhook-undelivered",
    `${host} did not take an alarm (${why}). Check alarms.webhook in town.yaml, then try: vigie alarms test.`,
    { host },
    cause,
  );
}
