import { latestErasure, sayPeriod, theMonth } from "#calendar";
import { authorisedFor } from "#legality";
import { overdueSince } from "../found/index.ts";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { LogReader } from "../log-reader.ts";
import type { Seen } from "../seen.ts";

/** 08 and 09: what is kept, until when, how its end is proved; and that none of it has sound. */
export function recordings(seen: Seen, log: LogReader): Item[] {
  return [kept(seen, log), sound(seen)];
}

function kept(seen: Seen, log: LogReader): Item {
  const { plan, zone, facts, at, holds } = seen;
  const rows = (plan?.cameras ?? []).map(({ camera, oldest, newest, segments, bytes, next }): Row => {
    const { cap } = authorisedFor(camera, facts, at);
    return {
      camera,
      oldest: moment(oldest, zone),
      newest: moment(newest, zone),
      limit: words(sayPeriod(cap, "fr"), sayPeriod(cap, "en")),
      goneBy: moment(latestErasure(oldest, [cap, theMonth], zone), zone),
      within: overdueSince(seen, camera) === undefined,
      next: moment(next, zone),
      segments,
      bytes,
    };
  });
  return {
    id: "08-conservation",
    title: words("Plus ancien enregistrement, effacement, preuves", "Oldest recording, erasure, proofs"),
    says: [
      words(
        "L'effacement est automatique : les octets sont supprimés et leur clé détruite ; chaque effacement laisse une preuve signée.",
        "Erasure is automatic: the bytes are deleted and their key destroyed; each erasure leaves a signed proof.",
      ),
    ],
    lacks: sayIf(
      plan === undefined,
      "L'enregistreur ne répond pas : ce qu'il garde n'est pas connu ; les preuves d'effacement déjà reçues sont jointes.",
      "The recorder does not answer: what it keeps is not known; proofs of erasure received so far are attached.",
    ),
    tables: [
      {
        name: "enregistrements",
        title: words("Par caméra", "By camera"),
        columns: {
          camera: ["Caméra", "Camera"],
          oldest: ["Plus ancien", "Oldest"],
          newest: ["Plus récent", "Newest"],
          limit: ["Durée autorisée", "Authorised time"],
          goneBy: ["À effacer avant le", "To be gone by"],
          within: ["Dans la durée", "Within the time"],
          next: ["Prochain effacement", "Next erasure"],
          segments: ["Segments", "Segments"],
          bytes: ["Octets", "Bytes"],
        },
        rows,
      },
      {
        name: "suspensions",
        title: words("Effacements suspendus", "Holds"),
        columns: {
          kind: ["Pour", "For"],
          camera: ["Caméra", "Camera"],
          reference: ["Référence", "Reference", "secret"],
          from: ["De", "From"],
          to: ["À", "To"],
          placedAt: ["Placée le", "Placed at"],
          placedBy: ["Par", "By", "secret"],
          ends: ["Finit le", "Ends"],
          ended: ["Levée le", "Lifted at"],
        },
        rows: [...holds.standing, ...holds.over].map((hold) => ({
          kind:
            hold.kind === "requisition"
              ? words("réquisition", "requisition")
              : words("droit d'accès", "right of access"),
          camera: hold.camera,
          reference: hold.reference,
          from: moment(hold.from, zone),
          to: moment(hold.to, zone),
          placedAt: moment(hold.placedAt, zone),
          placedBy: hold.placedBy,
          ends: moment(hold.ends, zone),
          ended: moment(hold.ended?.at, zone),
        })),
      },
      {
        name: "preuves",
        title: words("Preuves d'effacement de la période", "Proofs of erasure of the period"),
        columns: {
          writer: ["Enregistreur", "Recorder"],
          sequence: ["Ligne de son journal", "Line of its log"],
          at: ["Effacé le", "Erased at"],
          cameras: ["Caméras", "Cameras"],
          from: ["Images de", "Pictures from"],
          to: ["à", "to"],
          segments: ["Segments", "Segments"],
          bytes: ["Octets", "Bytes"],
          goneBy: ["À effacer avant le", "To be gone by"],
          listed: ["SHA-256 de la liste", "SHA-256 of the list"],
        },
        rows: proofs(log, zone),
      },
    ],
  };
}

async function* proofs(log: LogReader, zone: string): AsyncGenerator<Row> {
  for await (const entry of log.recorders()) {
    if (entry.operation !== "erasure") continue;
    const { detail } = entry;
    const figure = (name: string) => {
      const value = detail[name];
      return Array.isArray(value) ? value.join(" ") : (value ?? null);
    };
    yield {
      writer: entry.writer,
      sequence: entry.sequence,
      at: moment(entry.at, zone),
      cameras: entry.cameras.join(" "),
      from: moment(entry.span?.from, zone),
      to: moment(entry.span?.to, zone),
      segments: figure("segments"),
      bytes: figure("bytes"),
      goneBy: figure("goneBy"),
      listed: figure("list"),
    };
  }
}

function sound({ plan, cameras, facts, at, recorder }: Seen): Item {
  const segments = (plan?.cameras ?? []).reduce((sum, camera) => sum + camera.segments, 0);
  const rows = cameras.map(({ id }): Row => {
    const held = facts.cameraRecords(id).find(({ from, until }) => from <= at && at < until);
    return {
      id,
      declared: held?.record.sound ?? null,
      recorded: (recorder?.cameras ?? [])
        .flatMap((one) => (one.id === id && one.codec !== undefined ? [`${one.stream} ${one.codec}`] : []))
        .join(" "),
      segments: plan?.cameras.find(({ camera }) => camera === id)?.segments ?? null,
      audio: 0,
    };
  });
  return {
    id: "09-sans-son",
    title: words("Aucun son", "No sound"),
    says: [
      words(
        `0 piste audio dans ${segments} segments : l'enregistreur ne demande à la caméra que sa piste vidéo (RTSP SETUP) et n'écrit que celle-là ; le format qu'il écrit n'a pas de place pour une autre, et son index refuse tout codec qui n'est pas vidéo.`,
        `0 audio tracks in ${segments} segments: of a camera the recorder asks for the video track alone (RTSP SETUP) and writes no other; the format that it writes has no room for one, and its index refuses a codec that is not video.`,
      ),
    ],
    lacks: [
      words(
        "C'est une propriété du programme, éprouvée par ses tests ; les segments ne sont pas rouverts un à un ici, ce qui serait une consultation. `ffprobe` sur une remise le montre.",
        "It is a property of the program, proved by its tests; segments are not opened one by one here, which would be a look. `ffprobe` on a package shows it.",
      ),
    ],
    tables: [
      {
        name: "sans-son",
        title: words("Par caméra", "By camera"),
        columns: {
          id: ["Caméra", "Camera"],
          declared: ["La caméra transmet du son (registre)", "The camera sends sound (register)"],
          recorded: ["Ce qui est pris d'elle", "What is taken of it"],
          segments: ["Segments gardés", "Segments kept"],
          audio: ["Pistes audio", "Audio tracks"],
        },
        rows,
      },
    ],
  };
}
