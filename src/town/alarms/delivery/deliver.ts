import { type Clock, type Log, sentenceOf } from "#base";
import type { MailSettings, WebhookSettings } from "#config";
import type { AlarmSeverity } from "#contract";
import type { Alarm, Channel, StandingAlarm } from "../alarm.ts";
import type { Alarms, Change } from "../alarms.ts";
import { kinds } from "../kinds.ts";
import { viewOf } from "../views.ts";
import { Digest } from "./digest.ts";
import { writeLetter } from "./letter.ts";
import { Outbox } from "./outbox.ts";
import { postWebhook } from "./post-webhook.ts";
import { sendMail } from "./send-mail.ts";

export interface DeliverySettings {
  readonly mail?: MailSettings | undefined;
  readonly webhook?: WebhookSettings | undefined;
}

export interface DeliveryParts {
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly log: Log;
  readonly deployment: { readonly id: string; readonly name: string; readonly timeZone: string };
  /** As town.yaml has them now. */
  readonly settings: () => DeliverySettings;
}

const everyMs = 1_000;
/** An afternoon of flapping; a receiver that is away longer reads the list itself. */
const mostWaiting = 1_000;
const rank: Readonly<Record<AlarmSeverity, number>> = { low: 0, high: 1, critical: 2 };

/** Carries alarms outside, by mail and to another system, until the signal. What fails is an alarm itself. */
export async function deliver(parts: DeliveryParts, signal: AbortSignal): Promise<void> {
  const { alarms, clock } = parts;
  const digest = new Digest();
  const outbox = new Outbox<Change>(mostWaiting);
  const failures = new Map<Channel, Alarm>();
  const take = (changes: readonly Change[]) => {
    const { mail, webhook } = parts.settings();
    if (mail !== undefined)
      digest.add(
        changes.filter((change) => isMailed(change, mail)),
        clock.monotonic(),
      );
    if (webhook !== undefined)
      for (const change of changes) if (isPosted(change, webhook)) outbox.put(change);
  };
  // What was raised and never carried, because we stopped or died in between.
  take(alarms.list().map((alarm) => ({ turn: "raised", alarm })));
  alarms.onChange(take);

  await Promise.all([
    every("mail", async ({ mail }) => mail !== undefined && (await mailDue(parts, digest, mail))),
    every(
      "webhook",
      async ({ webhook }) => webhook !== undefined && (await postNext(parts, outbox, webhook)),
    ),
  ]);

  /** `act` says whether something was carried: then there may be more. */
  async function every(
    channel: Channel,
    act: (settings: DeliverySettings) => Promise<boolean>,
  ): Promise<void> {
    while (!signal.aborted) {
      const carried = await act(parts.settings()).then(
        (some) => {
          if (some) failures.delete(channel);
          return some;
        },
        (error: unknown) => {
          parts.log.warn({ channel, err: error }, "an alarm was not delivered; it is tried again");
          const facts = { channel, detail: sentenceOf(error) };
          failures.set(channel, { kind: "delivery-failed", subject: channel, facts });
          return false;
        },
      );
      await alarms.standing("delivery", [...failures.values()]);
      if (!carried) await clock.sleep(everyMs, signal);
    }
  }
}

async function mailDue(parts: DeliveryParts, digest: Digest, mail: MailSettings): Promise<boolean> {
  const { alarms, clock, deployment } = parts;
  const batch = digest.due(clock.monotonic(), mail.most);
  if (batch === undefined) return false;
  try {
    const writer = { town: deployment.name, zone: deployment.timeZone, language: mail.language };
    await sendMail(mail, writeLetter(batch, writer));
  } catch (error) {
    digest.failed(clock.monotonic());
    throw error;
  }
  digest.sent(batch, clock.monotonic());
  await alarms.told(
    "mail",
    batch.changes.map(({ alarm }) => alarm.id),
  );
  return true;
}

async function postNext(
  { alarms, clock, deployment }: DeliveryParts,
  outbox: Outbox<Change>,
  webhook: WebhookSettings,
): Promise<boolean> {
  const change = outbox.next(clock.monotonic());
  if (change === undefined) return false;
  const { id, timeZone } = deployment;
  const body = { deployment: id, turn: change.turn, alarm: viewOf(change.alarm, timeZone) };
  try {
    await postWebhook(webhook, JSON.stringify(body), clock.now());
  } catch (error) {
    outbox.failed(clock.monotonic());
    throw error;
  }
  outbox.sent(change);
  await alarms.told("webhook", [change.alarm.id]);
  return true;
}

function isMailed({ turn, alarm }: Change, { least }: MailSettings): boolean {
  if (!isGrave(alarm, least) || isOwn(alarm, "mail")) return false;
  return turn === "raised" ? !alarm.told.includes("mail") : turn === "cleared";
}

function isPosted({ turn, alarm }: Change, { least }: WebhookSettings): boolean {
  if (!isGrave(alarm, least) || isOwn(alarm, "webhook")) return false;
  return turn !== "raised" || !alarm.told.includes("webhook");
}

function isGrave({ alarm }: StandingAlarm, least: AlarmSeverity): boolean {
  return rank[kinds[alarm.kind].severity] >= rank[least];
}

/** That mail does not arrive is not said by mail. */
function isOwn({ alarm }: StandingAlarm, channel: Channel): boolean {
  return alarm.kind === "delivery-failed" && alarm.subject === channel;
}
