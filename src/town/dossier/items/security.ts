import { viewOf } from "../../alarms/index.ts";
import { type Item, moment, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";
import { supporting, supportingTable } from "./supporting.ts";

/** 17 and 18: who else has hands on the machines; and how all of it is kept safe. */
export function security(seen: Seen): Item[] {
  return [processors(seen), safety(seen)];
}

function processors({ facts, maintenance, at, zone }: Seen): Item {
  const contracts = facts.of("processor-contract");
  return {
    id: "17-sous-traitants",
    title: words("Sous-traitants et télémaintenance", "Processors and remote maintenance"),
    says: [
      words(
        "La télémaintenance est fermée par défaut ; un agent l'ouvre, quatre heures au plus, sans accès aux images.",
        "Remote maintenance is closed by default; an agent opens it, for four hours at most, without access to pictures.",
      ),
    ],
    lacks: [
      ...sayIf(
        contracts.length === 0,
        "Aucun contrat n'est inscrit (RGPD 28).",
        "No contract is recorded (GDPR 28).",
      ),
      ...sayIf(
        maintenance.length === 0,
        "Aucune séance de télémaintenance.",
        "No session of remote maintenance.",
      ),
    ],
    tables: [
      {
        name: "contrats",
        title: words("Contrats", "Contracts"),
        columns: {
          supplier: ["Fournisseur", "Supplier"],
          reference: ["Référence", "Reference"],
          from: ["À compter du", "From"],
          until: ["Jusqu'au", "Until"],
          holds: ["En vigueur", "In force"],
        },
        rows: contracts.map(({ record, from, until }) => ({
          supplier: record.supplier,
          reference: record.reference,
          from: moment(from, zone),
          until: moment(until, zone),
          holds: from <= at && at < until,
        })),
      },
      {
        name: "telemaintenance",
        title: words("Séances de télémaintenance", "Sessions of remote maintenance"),
        columns: {
          supplier: ["Fournisseur", "Supplier"],
          person: ["Technicien", "Technician", "secret"],
          why: ["Objet", "Object"],
          openedBy: ["Ouverte par", "Opened by", "secret"],
          openedAt: ["Ouverte le", "Opened at"],
          endsAt: ["Finie le", "Ended at"],
        },
        rows: maintenance.map((session) => ({
          supplier: session.supplier,
          person: session.person,
          why: session.why,
          openedBy: session.opened_by,
          openedAt: moment(session.opened_at, zone),
          endsAt: moment(session.ends_at, zone),
        })),
      },
    ],
  };
}

function safety(seen: Seen): Item {
  const { town, recorder, alarms, facts, zone } = seen;
  const documents = supporting(seen, "network-plan", "restored-backup", "security-update");
  const has = (subject: string) => documents.some((one) => one.subject === subject);
  return {
    id: "18-securite",
    title: words("Sécurité, incidents, violations", "Security, incidents, breaches"),
    says: [
      words(
        "Enregistrements chiffrés au repos, une clé par segment (AES-256-GCM), elle-même chiffrée par la clé des enregistrements ; journaux signés (Ed25519) ; programmes reliés par sockets locaux ou TLS mutuel.",
        "Recordings encrypted at rest, a key for each segment (AES-256-GCM), itself wrapped by the key of the recordings; logs signed (Ed25519); programs joined by local sockets or mutual TLS.",
      ),
      town.https
        ? words("La console est servie en HTTPS.", "The console is served over HTTPS.")
        : words(
            "La console n'est servie que sur cette machine.",
            "The console is served on this machine only.",
          ),
      town.anchored
        ? words(
            "La tête du journal est déposée ailleurs chaque jour.",
            "The log's head is deposited elsewhere each day.",
          )
        : words(
            "La tête du journal n'est déposée nulle part (audit, dans town.yaml).",
            "The log's head is deposited nowhere (audit, in town.yaml).",
          ),
    ],
    lacks: [
      ...sayIf(
        !has("network-plan"),
        "Plan de cloisonnement du réseau : le service informatique le donne, il se met au registre.",
        "Plan of the network's zones: the town's computing service gives it, it goes into the register.",
      ),
      ...sayIf(
        !has("restored-backup"),
        "Preuve de la dernière restauration d'une sauvegarde (catalogue et clés) : l'administrateur l'essaie et la met au registre.",
        "Proof of the last backup that was restored (catalogue and keys): the administrator tries it and puts it into the register.",
      ),
      ...sayIf(
        !has("security-update"),
        "Mises à jour du système : l'administrateur les met au registre ; celles de Vigie sont dans ses versions, ci-dessous.",
        "Updates of the system: the administrator puts them into the register; Vigie's are in its versions, below.",
      ),
      ...sayIf(
        facts.of("breach").length === 0,
        "Aucune violation de données n'est inscrite.",
        "No data breach is recorded.",
      ),
    ],
    tables: [
      {
        name: "versions",
        title: words("Versions en service", "Versions in service"),
        secret: true,
        columns: { what: ["Quoi", "What"], version: ["Version", "Version"] },
        rows: seen.versions.map(({ what, version }) => ({ what, version })),
      },
      supportingTable(seen, documents, ["Pièces au registre", "Documents in the register"]),
      {
        name: "violations",
        title: words("Violations de données (RGPD 33)", "Data breaches (GDPR 33)"),
        columns: {
          knownSince: ["Connue le", "Known since"],
          nature: ["Nature", "Nature"],
          persons: ["Personnes", "Persons"],
          risk: ["Risque", "Risk"],
          measures: ["Mesures", "Measures"],
          notified: ["Notifiée à la CNIL", "Notified to the CNIL"],
          told: ["Personnes informées", "Persons told"],
        },
        rows: facts.of("breach").map(({ record }) => ({
          knownSince: record.knownSince,
          nature: record.nature,
          persons: record.persons,
          risk: record.risk,
          measures: record.measures,
          notified: record.notified === null ? null : `${record.notified.on}, ${record.notified.reference}`,
          told: record.personsTold === null ? null : `${record.personsTold.on}, ${record.personsTold.how}`,
        })),
      },
      {
        name: "alarmes",
        title: words("Alarmes en cours", "Alarms that stand"),
        secret: true,
        columns: {
          kind: ["Alarme", "Alarm"],
          subject: ["Sujet", "Subject"],
          severity: ["Gravité", "Severity"],
          raisedAt: ["Depuis", "Since"],
          acknowledgedBy: ["Acquittée par", "Acknowledged by"],
        },
        rows: alarms.map((one) => {
          const { kind, subject, severity, raisedAt, acknowledged } = viewOf(one, zone);
          return {
            kind,
            subject,
            severity,
            raisedAt: moment(raisedAt, zone),
            acknowledgedBy: acknowledged?.by ?? null,
          };
        }),
      },
      {
        name: "volumes",
        title: words("Volumes d'enregistrement", "Recording volumes"),
        secret: true,
        columns: {
          path: ["Volume", "Volume"],
          state: ["État", "State"],
          usedBytes: ["Occupé (octets)", "Used (bytes)"],
          freeBytes: ["Libre (octets)", "Free (bytes)"],
        },
        rows: (recorder?.volumes ?? []).map(({ path, state, usedBytes, freeBytes }) => ({
          path,
          state,
          usedBytes,
          freeBytes,
        })),
      },
    ],
  };
}
