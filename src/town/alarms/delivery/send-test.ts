import { type Clock, fromMicros, toMicros } from "#base";
import type { TownConfig } from "#config";
import { postWebhook } from "./post-webhook.ts";
import { sendMail } from "./send-mail.ts";

const letters = {
  fr: {
    subject: "Essai des alarmes",
    text: "Ceci est un essai, demandé à la machine par « vigie alarms test ». Rien n’est en défaut.",
  },
  en: {
    subject: "Test of the alarms",
    text: "This is a test, asked for at the machine by `vigie alarms test`. Nothing is wrong.",
  },
} as const;

/** Sends one message each way that town.yaml names, as an alarm would go. Says where it went; throws where it did not. */
export async function sendTest(
  { deployment, alarms: { mail, webhook } = {} }: Pick<TownConfig, "deployment" | "alarms">,
  clock: Clock,
): Promise<string[]> {
  const sent: string[] = [];
  if (mail !== undefined) {
    const { subject, text } = letters[mail.language];
    await sendMail(mail, { subject: `[Vigie ${deployment.name}] ${subject}`, text });
    sent.push(`mail to ${mail.to.join(", ")}, by ${mail.server.host}:${mail.server.port}`);
  }
  if (webhook !== undefined) {
    const at = toMicros(clock.now());
    const body = { deployment: deployment.id, turn: "test", at };
    await postWebhook(webhook, JSON.stringify(body), fromMicros(at));
    sent.push(`webhook to ${URL.parse(webhook.url)?.host ?? webhook.url}`);
  }
  return sent;
}
