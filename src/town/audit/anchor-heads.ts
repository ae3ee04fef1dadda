import {
  type Chain,
  forgetAnchors,
  type Head,
  headText,
  type KeptAnchor,
  keepAnchor,
  readAnchors,
} from "#audit";
import { type Clock, type Micros, sentenceOf, toMicros } from "#base";
import type { MailSettings, TimestampSettings, TownConfig } from "#config";
import { type Alarm, type Alarms, type Letter, sendMail } from "../alarms/index.ts";
import { stamp } from "./stamp.ts";

export interface Anchoring {
  readonly chain: Chain;
  /** Of the chain. */
  readonly directory: string;
  readonly clock: Clock;
  readonly audit: TownConfig["audit"];
  readonly mail: () => MailSettings | undefined;
  readonly town: string;
  readonly alarms: Pick<Alarms, "standing">;
}

const anHour = 3_600_000_000;

/**
 * Once in so many hours the newest head leaves this machine: who rewrites the log afterwards is found out. A way out
 * that fails is an alarm until it works, and does not keep the other from being tried.
 */
export async function anchorHeads(parts: Anchoring): Promise<void> {
  const { audit, chain } = parts;
  if (audit === undefined) return;
  const head = chain.head();
  if (head === undefined) return;
  const { anchors } = await readAnchors(parts.directory);
  const now = toMicros(parts.clock.now());
  const isDue = (kind: KeptAnchor["kind"]) => {
    const latest = anchors.findLast((one) => one.kind === kind);
    return latest === undefined || now - latest.at >= audit.everyHours * anHour;
  };
  const failed: Alarm[] = [];
  const tryTo = async (kind: KeptAnchor["kind"], by: string, anchor: () => Promise<void>) => {
    if (!isDue(kind)) return;
    await anchor().catch((error: unknown) =>
      failed.push({ kind: "head-not-anchored", subject: kind, facts: { by, detail: sentenceOf(error) } }),
    );
  };
  const mail = parts.mail();
  if (audit.mailHeads && mail !== undefined)
    await tryTo("mail", mail.server.host, () => mailHead(parts, head, mail, now));
  const { timestamp } = audit;
  if (timestamp !== undefined)
    await tryTo("stamp", hostOf(timestamp), () => stampHead(parts, head, timestamp, now));
  await parts.alarms.standing("anchors", failed);
}

export async function forgetOldAnchors({ directory }: Anchoring, before: Micros): Promise<void> {
  await forgetAnchors(directory, before);
}

async function stampHead(
  { chain, directory }: Anchoring,
  head: Head,
  settings: TimestampSettings,
  now: Micros,
): Promise<void> {
  const { writer, sequence, hash } = head;
  const text = headText(head);
  const token = await stamp(settings, text);
  const kept = { kind: "stamp", writer, sequence, hash, at: now } as const;
  await keepAnchor(directory, { ...kept, token: Buffer.from(token).toString("base64") });
  await said(chain, { head: text, by: hostOf(settings) });
}

function hostOf({ url }: TimestampSettings): string {
  return URL.parse(url)?.host ?? "";
}

async function mailHead(
  { chain, directory, town }: Anchoring,
  head: Head,
  mail: MailSettings,
  now: Micros,
): Promise<void> {
  const { writer, sequence, hash } = head;
  await sendMail(mail, letterOf(headText(head), town, mail.language));
  await keepAnchor(directory, { kind: "mail", writer, sequence, hash, at: now, to: mail.to });
  await said(chain, { head: headText(head), by: mail.to.join(", ") });
}

async function said(chain: Chain, detail: { head: string; by: string }): Promise<void> {
  await chain.append({
    operation: "system",
    actor: chain.writer,
    cameras: [],
    detail: { what: "head-anchored", ...detail },
  });
}

function letterOf(head: string, town: string, language: "fr" | "en"): Letter {
  return language === "fr"
    ? {
        subject: `[Vigie ${town}] Tête du journal`,
        text: `Dernière tête signée du journal des opérations :\n\n${head}\n\nGardez ce message hors de la machine. Quiconque réécrirait le journal ne la retrouverait pas :\nvigie verify DOSSIER --head ${head}\n`,
      }
    : {
        subject: `[Vigie ${town}] Head of the log`,
        text: `Newest signed head of the operation log:\n\n${head}\n\nKeep this message outside the machine. A log written anew would not have it:\nvigie verify FOLDER --head ${head}\n`,
      };
}
