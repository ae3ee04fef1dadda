import { decideInstall } from "#legality";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";

/** 14 and 16: what software there is, what of it analyses, here and in the cameras; and whatever reads plates. */
export function software(seen: Seen): Item[] {
  return [inventory(seen), plates(seen)];
}

function inventory(seen: Seen): Item {
  const { modules, devices, pack, facts, at, zone, packages } = seen;
  const answering = [...devices].filter(([, { state }]) => state !== undefined);
  return {
    id: "14-logiciels",
    title: words(
      "Logiciels, modules d'analyse, analyses dans les caméras",
      "Software, analysis modules, analyses in cameras",
    ),
    says: [
      words(
        `${modules.installed.length} modules d'analyse installés. Un module absent de cette liste n'est pas sur la machine.`,
        `${modules.installed.length} analysis modules installed. A module that is not in this list is not on the machine.`,
      ),
      words(
        `${answering.length} caméras interrogées (ONVIF) sur ${seen.cameras.length}.`,
        `${answering.length} cameras asked (ONVIF) of ${seen.cameras.length}.`,
      ),
      words(
        "Reconnaissance faciale, émotions, démarche, suivi d'une personne d'une caméra à l'autre : absents du programme.",
        "Face recognition, emotion, gait, following a person from camera to camera: absent from the program.",
      ),
    ],
    lacks: [
      ...sayIf(
        answering.length < seen.cameras.length,
        "Des caméras ne sont pas administrées par ONVIF ou ne répondent pas : regardez leur propre page.",
        "Some cameras are not managed over ONVIF, or do not answer: look at their own page.",
      ),
      ...sayIf(
        packages.length === 0,
        "La liste des bibliothèques n'est pas livrée avec ce programme.",
        "The list of libraries did not come with this program.",
      ),
    ],
    tables: [
      {
        name: "modules",
        title: words("Modules d'analyse installés", "Analysis modules installed"),
        columns: {
          id: ["Module", "Module"],
          version: ["Version", "Version"],
          processing: ["Traitement", "Processing"],
          hash: ["SHA-256", "SHA-256"],
          basis: ["Base", "Basis"],
          intact: ["Fichiers intacts", "Files intact"],
        },
        rows: modules.installed.map((module) => {
          const decision = decideInstall(pack, module, facts, at);
          return {
            id: module.id,
            version: module.manifest.version,
            processing: module.processing,
            hash: module.hash,
            basis: decision.outcome === "permit" ? decision.rule : words("AUCUNE", "NONE"),
            intact: !modules.changed.includes(module.id),
          };
        }),
      },
      {
        name: "historique",
        title: words("Modules installés et retirés", "Modules installed and removed"),
        columns: {
          module: ["Module", "Module"],
          at: ["Quand", "When"],
          what: ["Quoi", "What"],
          version: ["Version", "Version"],
          hash: ["SHA-256", "SHA-256"],
          origin: ["Origine", "Origin"],
          actor: ["Par", "By", "secret"],
          why: ["Pourquoi", "Why"],
        },
        rows: modules.history.map(({ module, at: when, what, version, hash, origin, actor, why }) => ({
          module,
          at: moment(when, zone),
          what: what === "installed" ? words("installé", "installed") : words("retiré", "removed"),
          version,
          hash,
          origin: origin === "program" ? words("le programme", "the program") : words("un fichier", "a file"),
          actor,
          why,
        })),
      },
      {
        name: "cameras",
        title: words("Ce que disent les caméras", "What the cameras say"),
        columns: {
          camera: ["Caméra", "Camera"],
          answers: ["Répond", "Answers"],
          seenAt: ["Interrogée le", "Asked at"],
          model: ["Modèle", "Model"],
          firmware: ["Logiciel", "Firmware"],
          analytics: ["Analyses activées", "Analyses switched on"],
          onCard: ["Garde sur sa carte", "Keeps on its card"],
        },
        rows: [...devices].map(
          ([camera, { answers, seenAt, state }]): Row => ({
            camera,
            answers,
            seenAt: moment(seenAt, zone),
            model: state?.model ?? null,
            firmware: state?.firmware ?? null,
            analytics: state === undefined ? null : state.analytics.join(", ") || words("aucune", "none"),
            onCard:
              state === undefined
                ? null
                : state.onCard.map(({ keeps }) => keeps).join(", ") || words("rien", "nothing"),
          }),
        ),
      },
      {
        name: "bibliotheques",
        title: words("Bibliothèques (nomenclature)", "Libraries (bill of materials)"),
        columns: {
          name: ["Bibliothèque", "Library"],
          version: ["Version", "Version"],
          hash: ["Intégrité", "Integrity"],
        },
        rows: packages,
      },
    ],
  };
}

function plates({ facts, modules, at, zone, plates: { kept, counted } }: Seen): Item {
  const acts = facts.of("plate-reading");
  const readers = modules.installed.filter(({ processing }) => processing.includes("plates"));
  return {
    id: "16-lapi",
    title: words("Lecture de plaques (LAPI)", "Plate reading (LAPI)"),
    says: sayIf(
      acts.length === 0 && readers.length === 0,
      "Rien ne lit de plaques ici : aucun acte, aucun module.",
      "Nothing reads plates here: no act, no module.",
    ),
    lacks: sayIf(
      acts.length > 0 || readers.length > 0,
      "La latence d'effacement d'une plaque conforme est nulle par construction : elle est comptée, jamais écrite (comparez « lues » et « gardées » ci-dessous, et cherchez une plaque sur le disque). Ce dossier ne la chronomètre pas.",
      'A compliant plate takes no time to delete, by construction: it is counted and never written (compare "read" and "kept" below, and look for a plate on the disk). This dossier does not time it.',
    ),
    tables: [
      {
        name: "lapi",
        title: words("Actes", "Acts"),
        columns: {
          use: ["Usage", "Use"],
          reference: ["Référence", "Reference"],
          from: ["À compter du", "From"],
          until: ["Jusqu'au", "Until"],
          holds: ["En vigueur", "In force"],
          cameras: ["Caméras", "Cameras"],
          publicInformation: ["Public informé", "Public informed"],
          devices: ["Appareils", "Devices"],
          perKilometre: ["Appareils par km (ZFE ≤ 0,025)", "Devices a km (ZFE ≤ 0.025)"],
          module: ["Module", "Module"],
        },
        rows: acts.map(({ record, from, until }) => ({
          use: record.use,
          reference: record.reference,
          from: moment(from, zone),
          until: moment(until, zone),
          holds: from <= at && at < until,
          cameras: record.cameras.join(" "),
          publicInformation: record.publicInformation,
          devices: record.devices,
          perKilometre: record.roadKilometres === undefined ? null : record.devices / record.roadKilometres,
          module: readers.find(({ processing }) => processing === `read-plates-${record.use}`)?.id ?? null,
        })),
      },
      {
        name: "conservation",
        title: words(
          "Ce qui est gardé de lectures, en ce moment",
          "What is kept of readings, at this moment",
        ),
        columns: {
          what: ["Quoi", "What"],
          lines: ["Lignes", "Lines"],
          oldest: ["La plus ancienne", "The oldest"],
          next: ["Prochain effacement", "Next erasure"],
          overdue: ["Au-delà de leur fin", "Past their end"],
        },
        rows: kept.map(({ what, lines, oldest, next, overdue }) => ({
          what: stores[what],
          lines,
          oldest: moment(oldest, zone),
          next: moment(next, zone),
          overdue,
        })),
      },
      {
        name: "comptes",
        title: words(
          "Ce que sont devenues les lectures (aucune plaque)",
          "What became of readings (no plate)",
        ),
        columns: { use: ["Usage", "Use"], what: ["Quoi", "What"], count: ["Nombre", "Number"] },
        rows: counted.map(({ use, what, count }) => ({ use: stores[use], what, count })),
      },
    ],
  };
}

const stores = {
  "reserved-lane": words("voie réservée", "reserved lane"),
  "paid-parking": words("stationnement payant", "paid parking"),
  matches: words("correspondances", "matches"),
  sealed: words("tranches scellées", "sealed slices"),
} as const;
