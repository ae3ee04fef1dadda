import type { Micros } from "#base";
import { latestErasure, sayPeriod, theMonth } from "#calendar";
import { authorisedFor } from "#legality";
import { moment } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** A segment goes as a whole: its first picture may be a minute older than the span that a hold keeps. */
const segment: Micros = 120_000_000;

/** What lies on the disks against what may lie there. */
export function ofRecordings(seen: Seen): Contradiction[] {
  const { recorder, plan } = seen;
  if (recorder === undefined || plan === undefined) return [recorderSilent];
  return [...tooOld(seen), ...clockDoubted(seen), ...fenced(seen), ...unmasked(seen)];
}

const recorderSilent: Contradiction = {
  id: "recorder-silent",
  gravity: "to-mend",
  subject: "",
  item: "08",
  sentence: {
    fr: "L'enregistreur ne répond pas à la ville : ce dossier ne peut pas dire ce qui est gardé, ni depuis quand.",
    en: "The recorder does not answer the town: this dossier cannot say what is kept, nor since when.",
  },
  found: "—",
  article: "CSI L253-3",
  remedy: {
    fr: "Rétablissez la liaison avec l'enregistreur et refaites le dossier.",
    en: "Restore the link to the recorder and make the dossier again.",
  },
};

/** The oldest recording of a camera, if it should be gone by now. */
export function overdueSince(
  seen: Seen,
  camera: string,
): { readonly oldest: Micros; readonly gone: Micros } | undefined {
  const kept = seen.plan?.cameras.find((one) => one.camera === camera);
  if (kept === undefined || kept.segments === 0) return undefined;
  const { cap } = authorisedFor(camera, seen.facts, seen.at);
  const gone = latestErasure(kept.oldest, [cap, theMonth], seen.zone);
  return gone < seen.at ? { oldest: kept.oldest, gone } : undefined;
}

function tooOld(seen: Seen): Contradiction[] {
  return (seen.plan?.cameras ?? []).flatMap(({ camera }): Contradiction[] => {
    const overdue = overdueSince(seen, camera);
    if (overdue === undefined) return [];
    const { oldest, gone } = overdue;
    const hold = seen.holds.standing.find(
      (one) => one.camera === camera && one.from - segment <= oldest && oldest <= one.to,
    );
    // L252-5: what a judicial enquiry needs is not erased meanwhile.
    if (hold?.kind === "requisition") return [];
    const { cap } = authorisedFor(camera, seen.facts, seen.at);
    return [
      {
        id: "recording-too-old",
        gravity: "breach",
        subject: camera,
        item: "08",
        sentence: {
          fr: "Le plus ancien enregistrement dépasse la durée autorisée.",
          en: "The oldest recording is beyond the authorised time.",
        },
        found: `${moment(oldest, seen.zone) ?? ""} (${sayPeriod(cap, "fr")})`,
        article: "CSI L252-5",
        since: gone,
        remedy: {
          fr: "Cherchez pourquoi l'effacement est suspendu (horloge, volume absent) ; le journal de l'enregistreur le dit.",
          en: "Find out why erasure is suspended (clock, absent volume); the recorder's log says so.",
        },
      },
    ];
  });
}

function clockDoubted({ recorder }: Seen): Contradiction[] {
  const clock = recorder?.clock;
  if (clock?.state !== "doubted") return [];
  return [
    {
      id: "clock-doubted",
      gravity: "breach",
      subject: "",
      item: "08",
      sentence: {
        fr: "L'heure de l'enregistreur n'est garantie par personne : l'effacement est suspendu.",
        en: "Nobody vouches for the recorder's time: erasure is suspended.",
      },
      found: clock.cause,
      article: "CSI R253-4",
      since: clock.since,
      remedy: {
        fr: "Vérifiez l'heure et confirmez-la (page Conservation), ou rétablissez le serveur de temps.",
        en: "Check the time and confirm it (page Retention), or restore the time server.",
      },
    },
  ];
}

function fenced({ recorder, zone }: Seen): Contradiction[] {
  return (recorder?.fences ?? [])
    .filter(({ withheld }) => !withheld)
    .map(({ camera, from, to, raisedAt, cause }) => ({
      id: "footage-unmasked",
      gravity: "to-mend" as const,
      subject: camera,
      item: "06",
      sentence: {
        fr: "Des images gardées pourraient ne pas être masquées ; deux personnes doivent en décider.",
        en: "Kept pictures may not be masked; two people have to decide on them.",
      },
      found: `${cause}, ${moment(from, zone) ?? ""} – ${moment(to, zone) ?? ""}`,
      article: "CSI L251-3",
      since: raisedAt,
      remedy: {
        fr: "Décidez sur la page Masques : rien n'en est montré d'ici là.",
        en: "Decide on the page Masks: nothing of it is shown until then.",
      },
    }));
}

function unmasked({ recorder, masks }: Seen): Contradiction[] {
  const failed = (recorder?.masks ?? [])
    .filter(({ state }) => state === "failed")
    .map(({ camera, detail }) => ({ camera, detail }));
  const unreadable = masks.flatMap((one) =>
    one.kind === "unreadable" ? [{ camera: one.camera, detail: "unreadable" }] : [],
  );
  return [...failed, ...unreadable].map(({ camera, detail }) => ({
    id: "mask-failed",
    gravity: "breach",
    subject: camera,
    item: "06",
    sentence: {
      fr: "Le masque de la caméra ne tient pas : elle est fermée.",
      en: "The camera's mask does not hold: it is closed.",
    },
    found: detail,
    article: "CSI L251-3",
    remedy: {
      fr: "Reposez le masque (page Masques) et vérifiez-le sur une image.",
      en: "Set the mask again (page Masks) and check it on a picture.",
    },
  }));
}
