import { type Bilingual, publicSignOf } from "#legality";
import { signVersion } from "../../register/index.ts";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";
import { newestOf, supporting, supportingTable } from "./supporting.ts";

/** 05 to 07: where the cameras are, what they may not see, and what hangs under them. */
export function cameras(seen: Seen): Item[] {
  return [inventory(seen), masks(seen), signs(seen)];
}

function recordOf({ facts, at }: Seen, camera: string) {
  return facts.cameraRecords(camera).find(({ from, until }) => from <= at && at < until)?.record;
}

function inventory(seen: Seen): Item {
  const { facts, at, recorder, devices } = seen;
  const rows = seen.cameras.map(({ id, name, place, plan, fictitious }): Row => {
    const record = recordOf(seen, id);
    const named = facts
      .of("authorisation")
      .filter(({ record: act, from, until }) => act.cameras.includes(id) && from <= at && at < until);
    const streams = (recorder?.cameras ?? []).filter((stream) => stream.id === id);
    return {
      id,
      name,
      place,
      sees: record?.place ?? null,
      plan: `${plan.x.toFixed(3)} ${plan.y.toFixed(3)}`,
      heading: plan.heading,
      fieldOfView: plan.fieldOfView,
      purposes: record?.purposes.join(" ") ?? null,
      authorised: named.map(({ record: act }) => act.reference).join("; ") || words("aucune", "none"),
      necessity: record?.necessity?.note ?? null,
      alternatives: record?.necessity?.alternatives ?? null,
      commissioned: record?.commissioning?.on ?? null,
      notified: record?.commissioning?.noticeReference ?? null,
      recording: recorder === undefined ? null : streams.some(({ recording }) => recording),
      drifts: (devices.get(id)?.drifts ?? []).map(({ kind }) => kind).join(" "),
      fictitious,
    };
  });
  return {
    id: "05-cameras",
    title: words("Inventaire des caméras", "Inventory of cameras"),
    says: [
      words(
        `${rows.length} caméras, dont ${rows.filter(({ recording }) => recording === true).length} enregistrées en ce moment.`,
        `${rows.length} cameras, ${rows.filter(({ recording }) => recording === true).length} of them recorded at this moment.`,
      ),
    ],
    lacks: sayIf(
      recorder === undefined,
      "L'enregistreur ne répond pas : ce qui enregistre n'est pas connu.",
      "The recorder does not answer: what records is not known.",
    ),
    tables: [
      {
        name: "cameras",
        title: words("Caméras", "Cameras"),
        columns: {
          id: ["Caméra", "Camera"],
          name: ["Nom", "Name"],
          place: ["Lieu", "Place"],
          sees: ["Ce qu'elle voit", "What it sees"],
          plan: ["Sur le plan (x y)", "On the plan (x y)"],
          heading: ["Direction (°)", "Heading (°)"],
          fieldOfView: ["Champ (°)", "Field of view (°)"],
          purposes: ["Finalités", "Purposes"],
          authorised: ["Autorisée par", "Authorised by"],
          necessity: ["Nécessité", "Necessity"],
          alternatives: ["Autres moyens examinés", "Other means examined"],
          commissioned: ["Mise en service", "Commissioned on"],
          notified: ["Préfet averti (R252-17)", "Préfet told (R252-17)"],
          recording: ["Enregistre", "Records"],
          drifts: ["Écarts constatés", "Drifts"],
          fictitious: ["Fictive", "Fictitious"],
        },
        rows,
      },
    ],
  };
}

function masks(seen: Seen): Item {
  const kept = new Map(
    seen.masks.flatMap((one) => (one.kind === "mask" ? [[one.mask.camera, one] as const] : [])),
  );
  const pictures = supporting(seen, "mask-picture");
  const rows = seen.cameras.map(({ id, steerable }): Row => {
    const record = recordOf(seen, id);
    const set = kept.get(id);
    const health = seen.recorder?.masks.find(({ camera }) => camera === id);
    const limits = seen.limits.get(id);
    return {
      id,
      dwelling: record?.masks.dwellingInView ?? null,
      polygons: set?.mask.positions.reduce((sum, { polygons }) => sum + polygons.length, 0) ?? 0,
      outline: set === undefined ? null : JSON.stringify(set.mask.positions),
      method: set?.mask.method.by ?? null,
      setAt: moment(set?.setAt, seen.zone),
      setBy: set?.setBy?.join(", ") ?? null,
      testedOn: record?.masks.testedOn ?? null,
      seenMasked: moment(health?.provedAt, seen.zone),
      state: health?.state ?? null,
      picture: newestOf(pictures, id),
      limits: !steerable
        ? words("fixe", "fixed")
        : limits === undefined
          ? words("aucune", "none")
          : JSON.stringify(limits),
    };
  });
  return {
    id: "06-masques",
    title: words("Masques et limites de mouvement", "Masks and limits of movement"),
    says: [
      words(
        "Les masques sont posés avant l'enregistrement ; une image gardée est vérifiée chaque minute. Aucun privilège ne les lève.",
        "Masks are in place before storage; a kept picture is checked each minute. No privilege lifts them.",
      ),
    ],
    lacks: [
      ...withoutOf(
        rows.filter(({ dwelling, polygons }) => dwelling === true && polygons === 0),
        "Un logement est dans le champ et aucune zone n'est masquée par Vigie ; le chef de service trace les masques (page Masques)",
        "A dwelling is in view and Vigie masks nothing; the chief draws the masks (page Masks)",
      ),
      ...withoutOf(
        rows.filter(({ dwelling, picture }) => dwelling === true && picture === null),
        "Image masquée à inscrire au registre (une image est une consultation : le chef de service la prend à la page Masques, avec un motif)",
        "Masked picture to be put in the register (a picture is a look: the chief takes it on the page Masks, with a motive)",
      ),
    ],
    tables: [
      {
        name: "masques",
        title: words("Par caméra", "By camera"),
        columns: {
          id: ["Caméra", "Camera"],
          dwelling: ["Logement dans le champ", "Dwelling in view"],
          polygons: ["Zones masquées", "Masked zones"],
          outline: ["Contours (fractions de l'image)", "Outlines (fractions of the picture)"],
          method: ["Masque posé par", "Masked by"],
          setAt: ["Posé le", "Set at"],
          setBy: ["Décidé par (deux personnes)", "Decided by (two people)", "secret"],
          testedOn: ["Dernier essai inscrit", "Last test recorded"],
          seenMasked: ["Image vue masquée le", "Picture seen masked at"],
          state: ["État", "State"],
          picture: ["Image masquée au registre", "Masked picture in the register"],
          limits: ["Limites de mouvement", "Limits of movement"],
        },
        rows,
      },
      supportingTable(seen, pictures, ["Images masquées au registre", "Masked pictures in the register"]),
    ],
  };
}

function signs(seen: Seen): Item {
  const { facts, at, town } = seen;
  const keeper = { name: town.name, ...(town.contact === undefined ? {} : { contact: town.contact }) };
  const photographs = supporting(seen, "sign-photograph");
  const rows = seen.cameras.map(({ id, place }): Row => {
    const record = recordOf(seen, id);
    const sign = publicSignOf(id, facts, at, keeper);
    return {
      id,
      place,
      placedOn: record?.sign?.placedOn ?? null,
      hangs: record?.sign?.textVersion ?? null,
      replaceBy: record?.sign?.replaceBy ?? null,
      photograph: newestOf(photographs, id),
      current: sign === undefined ? null : signVersion(sign),
      fr:
        sign === undefined
          ? null
          : `${sign.heading.fr}. ${sign.purposes.map(({ fr }) => fr).join(", ")}. ${sign.kept.fr}.`,
      en:
        sign === undefined
          ? null
          : `${sign.heading.en}. ${sign.purposes.map(({ en }) => en).join(", ")}. ${sign.kept.en}.`,
    };
  });
  return {
    id: "07-panneaux",
    title: words("Panneaux d'information", "Signs"),
    says: [
      words(
        "Le texte de chaque panneau est joint, à imprimer (panneaux.pdf).",
        "The text of each sign is attached, to be printed (panneaux.pdf).",
      ),
    ],
    lacks: [
      ...withoutOf(
        rows.filter(({ placedOn }) => placedOn === null),
        "Aucun panneau n'est inscrit (R253-6) ; qui le pose en donne la date",
        "No sign is recorded (R253-6); who puts it up says when",
      ),
      ...withoutOf(
        rows.filter(({ photograph }) => photograph === null),
        "Photographie du panneau à inscrire au registre par qui l'a posé",
        "Photograph of the sign to be put in the register by who put it up",
      ),
    ],
    tables: [
      {
        name: "panneaux",
        title: words("Par caméra", "By camera"),
        columns: {
          id: ["Caméra", "Camera"],
          place: ["Lieu", "Place"],
          placedOn: ["Posé le", "Put up on"],
          hangs: ["Version posée", "Version that hangs"],
          replaceBy: ["À remplacer avant le", "To be replaced by"],
          photograph: ["Photographie", "Photograph"],
          current: ["Version à jour", "Version of today"],
          fr: ["Texte français", "French text"],
          en: ["Texte anglais", "English text"],
        },
        rows,
      },
      supportingTable(seen, photographs, ["Photographies des panneaux", "Photographs of the signs"]),
    ],
  };
}

/** One sentence, with the cameras that it is true of; a town of hundreds is told some and how many. */
function withoutOf(rows: readonly Row[], fr: string, en: string): Bilingual[] {
  const some = rows.slice(0, 8).flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  const more = rows.length > some.length ? `, … (${rows.length})` : "";
  const cameras = `${some.join(", ")}${more}`;
  return sayIf(rows.length > 0, `${fr} : ${cameras}.`, `${en}: ${cameras}.`);
}
