import type { AnalystHealth, CameraView, HealthReply, RecorderHealth } from "#contract";
import type { LinkState } from "./keep-link.ts";

/** A sentence before a table: what a tired person needs first. */
export function healthOf(
  views: readonly CameraView[],
  recorder: LinkState<RecorderHealth>,
  analyst: LinkState<AnalystHealth> | undefined,
  /** Whether anything was given to the analyst: without work, its silence harms no one. */
  analystHasWork: boolean,
): HealthReply {
  return {
    sentence: sentenceOf(views, recorder, analystHasWork && analyst?.state !== "linked"),
    recorders: [{ name: "recorder", ...linkOf(recorder) }],
    analysts: analyst === undefined ? [] : [{ name: "analyst", ...linkOf(analyst) }],
  };
}

function linkOf<H>(link: LinkState<H>): { linked: boolean; health?: H } {
  const health = link.state === "linked" ? link.health : link.last;
  return { linked: link.state === "linked", ...(health === undefined ? {} : { health }) };
}

function sentenceOf(
  views: readonly CameraView[],
  recorder: LinkState<RecorderHealth>,
  analystSilent: boolean,
): HealthReply["sentence"] {
  if (views.length === 0)
    return { fr: "Aucune caméra n’est enregistrée dans cette ville.", en: "This town has no camera yet." };
  if (recorder.state === "unlinked") {
    return {
      fr: "L’enregistreur ne répond pas à la ville ; il continue peut-être d’enregistrer. Il est relancé s’il s’est arrêté.",
      en: "The recorder does not answer the town; it may go on recording. It is started again if it died.",
    };
  }
  const parts = [camerasOf(views), volumesOf(recorder.health)];
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
  const silent = views.filter((view) => !view.recording && view.state !== "refused").map((view) => view.name);
  const refused = views.filter((view) => view.state === "refused").map((view) => view.name);
  return {
    fr: join([
      `${recording} caméras sur ${views.length} enregistrent.`,
      silent.length > 0 ? `N’enregistrent pas : ${list(silent)}.` : "",
      refused.length > 0 ? `Refusées par le cadre légal : ${list(refused)}.` : "",
    ]),
    en: join([
      `${recording} of ${views.length} cameras record.`,
      silent.length > 0 ? `Not recording: ${list(silent)}.` : "",
      refused.length > 0 ? `Refused by law: ${list(refused)}.` : "",
    ]),
  };
}

function volumesOf(health: RecorderHealth): HealthReply["sentence"] {
  const bad = health.volumes.filter((volume) => volume.state !== "ready");
  if (bad.length === 0) return { fr: "", en: "" };
  const what = bad.map((volume) => `${volume.path}: ${volume.detail}`).join("; ");
  return { fr: `Volume en défaut : ${what}.`, en: `A volume needs you: ${what}.` };
}

/** Ten names are read; the rest is on the page. */
function list(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(", ")}…` : names.join(", ");
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
