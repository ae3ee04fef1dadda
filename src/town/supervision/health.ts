import type { AnalystHealth, CameraView, HealthReply, RecorderHealth, VolumeOutlook } from "#contract";
import { tellDuration } from "../alarms/index.ts";
import type { LinkState } from "../fleet/index.ts";
import { fallsShort, letterOf, outlooksOf } from "./outlook.ts";

/** A sentence before a table: what a tired person needs first. */
export function healthOf(
  /** Of cameras that are meant to be recorded. */
  views: readonly CameraView[],
  recorder: LinkState<RecorderHealth>,
  analyst: LinkState<AnalystHealth> | undefined,
  /** Whether anything was given to the analyst: without work, its silence harms no one. */
  analystHasWork: boolean,
  /** The longest that a recording is kept; undefined where nothing is recorded. */
  keepSeconds: number | undefined,
  /** The day by which the rules of law were to be read again, once it is past. */
  rulesOverdue?: string,
): HealthReply {
  const outlook = outlooksOf(recorder, keepSeconds);
  const sentence = sentenceOf(views, recorder, outlook, analystHasWork && analyst?.state !== "linked");
  return {
    sentence: rulesOverdue === undefined ? sentence : withOverdueRules(sentence, rulesOverdue),
    outlook,
    recorders: [{ name: "recorder", ...linkOf(recorder) }],
    analysts: analyst === undefined ? [] : [{ name: "analyst", ...linkOf(analyst) }],
  };
}

function withOverdueRules({ fr, en }: HealthReply["sentence"], day: string): HealthReply["sentence"] {
  return {
    fr: `${fr} Les règles de droit devaient être relues avant le ${day}.`,
    en: `${en} The rules of law were to be read again before ${day}.`,
  };
}

function linkOf<H>(link: LinkState<H>): { linked: boolean; health?: H } {
  const health = link.state === "linked" ? link.health : link.last;
  return { linked: link.state === "linked", ...(health === undefined ? {} : { health }) };
}

function sentenceOf(
  views: readonly CameraView[],
  recorder: LinkState<RecorderHealth>,
  outlook: readonly VolumeOutlook[],
  analystSilent: boolean,
): HealthReply["sentence"] {
  if (views.length === 0)
    return { fr: "Aucune caméra n’est à enregistrer ici.", en: "No camera is to be recorded here." };
  if (recorder.state === "unlinked") {
    return {
      fr: "L’enregistreur ne répond pas à la ville ; il continue peut-être d’enregistrer. Il est relancé s’il s’est arrêté.",
      en: "The recorder does not answer the town; it may go on recording. It is started again if it died.",
    };
  }
  const parts = [camerasOf(views), volumesOf(recorder.health), lastingOf(recorder.health, outlook)];
  if (analystSilent) {
    parts.push({
      fr: "L’analyste ne répond pas : aucun signalement n’arrive.",
      en: "The analyst does not answer: no signal arrives.",
    });
  }
  return { fr: join(parts.map((part) => part.fr)), en: join(parts.map((part) => part.en)) };
}

function camerasOf(views: readonly CameraView[]): HealthReply["sentence"] {
  const recording = views.filter((view) => view.recording).length;
  if (recording === 1 && views.length === 1)
    return { fr: "La caméra enregistre.", en: "The camera records." };
  if (recording === views.length) {
    return { fr: `Les ${views.length} caméras enregistrent.`, en: `All ${views.length} cameras record.` };
  }
  const named = (which: (view: CameraView) => boolean) =>
    views.filter((view) => !view.recording && which(view)).map((view) => view.name);
  const refused = named(({ state }) => state === "refused");
  const aimed = named(({ state }) => state === "commissioning");
  const silent = named(({ state }) => state !== "refused" && state !== "commissioning");
  return {
    fr: join([
      recording === 0
        ? "Aucune caméra n’enregistre."
        : `${recording} caméra${recording === 1 ? "" : "s"} sur ${views.length} enregistre${recording === 1 ? "" : "nt"}.`,
      silent.length > 0 ? `N’enregistrent pas : ${list(silent)}.` : "",
      aimed.length > 0 ? `En réglage : ${list(aimed)}.` : "",
      refused.length > 0 ? `Refusées par le cadre légal : ${list(refused)}.` : "",
    ]),
    en: join([
      recording === 0
        ? "No camera records."
        : `${recording} of ${views.length} cameras record${recording === 1 ? "s" : ""}.`,
      silent.length > 0 ? `Not recording: ${list(silent)}.` : "",
      aimed.length > 0 ? `Being set up: ${list(aimed)}.` : "",
      refused.length > 0 ? `Refused by law: ${list(refused)}.` : "",
    ]),
  };
}

function volumesOf(health: RecorderHealth): HealthReply["sentence"] {
  const letters = (state: "full" | "failed") =>
    health.volumes.flatMap((volume, index) => (volume.state === state ? [letterOf(index)] : []));
  const [full, failed] = [letters("full"), letters("failed")];
  return {
    fr: join([
      full.length > 0 ? `Plein : volume ${list(full)}.` : "",
      failed.length > 0 ? `En panne : volume ${list(failed)}.` : "",
    ]),
    en: join([
      full.length > 0 ? `Full: volume ${list(full)}.` : "",
      failed.length > 0 ? `Failed: volume ${list(failed)}.` : "",
    ]),
  };
}

/** The volume that fills first, where one fills before its recordings may be erased. */
function lastingOf({ volumes }: RecorderHealth, outlook: readonly VolumeOutlook[]): HealthReply["sentence"] {
  const [first] = outlook
    .filter((one, index) => volumes[index]?.state === "ready" && fallsShort(one))
    .sort((a, b) => (a.leftSeconds ?? 0) - (b.leftSeconds ?? 0));
  if (first === undefined) return { fr: "", en: "" };
  const left = first.leftSeconds ?? 0;
  return {
    fr: `Le volume ${first.letter} sera plein dans ${tellDuration(left, "fr")} à ce débit.`,
    en: `Volume ${first.letter} has ${tellDuration(left, "en")} left at this rate.`,
  };
}

/** Ten names are read; the rest is on the page. */
function list(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(", ")}…` : names.join(", ");
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
