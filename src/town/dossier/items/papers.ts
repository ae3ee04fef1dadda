import type { RegisterRecord } from "#contract";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";
import { supporting, supportingTable } from "./supporting.ts";

/** 01 to 03: the acts that all rests on. */
export function papers(seen: Seen): Item[] {
  return [authorisations(seen), engagement(seen), assessments(seen)];
}

type Kind = RegisterRecord["kind"];

/** Acts of a kind with the time that they really hold, endings counted, and the two people who wrote them down. */
function actsOf<K extends Kind>(
  seen: Seen,
  kind: K,
  more: (record: Extract<RegisterRecord, { kind: K }>) => Row,
) {
  const written = new Map(seen.acts.map((act) => [`${act.record.kind}/${act.record.id}`, act]));
  return seen.facts.of(kind).map(({ record, from, until }): Row => {
    const act = written.get(`${kind}/${record.id}`);
    const document = "document" in record ? record.document : undefined;
    return {
      id: record.id,
      ...more(record),
      from: moment(from, seen.zone),
      until: moment(until, seen.zone),
      holds: from <= seen.at && seen.at < until,
      document: document?.sha256 ?? null,
      recordedAt: moment(act?.recordedAt, seen.zone),
      by: act === undefined ? null : `${act.proposedBy}, ${act.acceptedBy}`,
    };
  });
}

const always = {
  from: ["À compter du", "From"],
  until: ["Jusqu'au", "Until"],
  holds: ["En vigueur", "In force"],
  document: ["SHA-256 de l'acte scanné", "SHA-256 of the scanned act"],
  recordedAt: ["Inscrit le", "Recorded at"],
  by: ["Inscrit par (deux personnes)", "Recorded by (two people)", "secret"],
} as const;

function authorisations(seen: Seen): Item {
  const rows = actsOf(seen, "authorisation", (record) => ({
    reference: record.reference,
    signedOn: record.signedOn,
    provisional: record.provisional,
    opinion:
      record.opinion === undefined ? null : `${record.opinion.on} (${record.opinion.favourable ? "+" : "−"})`,
    publication:
      record.publication === undefined ? null : `${record.publication.reference}, ${record.publication.on}`,
    cameras: record.cameras.length,
    listed: record.cameras.join(" "),
    purposes: record.purposes.join(" "),
    retention: record.retention,
    minimum: record.minimumRetention ?? null,
    recipients: record.recipients.map(({ service, mode }) => `${service} (${mode})`).join("; "),
    fictitious: record.fictitious,
  }));
  return {
    id: "01-authorisations",
    title: words("Autorisations préfectorales", "Authorisations of the préfet"),
    says: [],
    lacks: sayIf(
      rows.length === 0,
      "Aucune autorisation n'est inscrite au registre.",
      "No authorisation is in the register.",
    ),
    tables: [
      {
        name: "authorisations",
        title: words("Arrêtés", "Acts"),
        columns: {
          reference: ["Référence", "Reference"],
          signedOn: ["Signé le", "Signed on"],
          ...always,
          provisional: ["Provisoire (L252-6)", "Provisional (L252-6)"],
          opinion: ["Avis de la commission", "Opinion of the commission"],
          publication: ["Publication (RAA)", "Publication (RAA)"],
          cameras: ["Nombre de caméras", "Number of cameras"],
          listed: ["Caméras", "Cameras"],
          purposes: ["Finalités (L251-2)", "Purposes (L251-2)"],
          retention: ["Conservation", "Retention"],
          minimum: ["Conservation minimale", "Minimum retention"],
          recipients: ["Destinataires (L252-3)", "Recipients (L252-3)"],
          fictitious: ["Fictif", "Fictitious"],
        },
        rows,
      },
    ],
  };
}

function engagement(seen: Seen): Item {
  const rows = actsOf(seen, "cnil-engagement", ({ reference, sentOn }) => ({ reference, sentOn }));
  return {
    id: "02-engagement",
    title: words("Engagement de conformité adressé à la CNIL", "Engagement of conformity sent to the CNIL"),
    says: [],
    lacks: sayIf(
      rows.length === 0,
      "Aucun engagement n'est inscrit : R253-7 le veut avant la mise en service.",
      "No engagement is recorded: R253-7 wants it before anything is put into service.",
    ),
    tables: [
      {
        name: "engagement",
        title: words("Engagements", "Engagements"),
        columns: { reference: ["Référence", "Reference"], sentOn: ["Envoyé le", "Sent on"], ...always },
        rows,
      },
    ],
  };
}

function assessments(seen: Seen): Item {
  const rows = actsOf(seen, "impact-assessment", ({ version, signedOn, covers }) => ({
    version,
    signedOn,
    covers: covers.join(" "),
  }));
  const opinions = actsOf(seen, "dpo-opinion", ({ processing, signedOn, favourable }) => ({
    processing,
    signedOn,
    favourable,
  }));
  const consultations = supporting(seen, "prior-consultation");
  return {
    id: "03-aipd",
    title: words("Analyse d'impact (AIPD)", "Impact assessment (AIPD)"),
    says: [],
    lacks: [
      ...sayIf(
        rows.length === 0,
        "Aucune analyse d'impact n'est inscrite.",
        "No impact assessment is recorded.",
      ),
      ...sayIf(
        consultations.length === 0,
        "Aucune consultation préalable de la CNIL (LIL 90, RGPD 36) n'est au registre : le délégué à la protection des données l'y inscrit si elle a eu lieu.",
        "No prior consultation of the CNIL (LIL 90, GDPR 36) is in the register: the data-protection officer adds it if there was one.",
      ),
    ],
    tables: [
      {
        name: "versions",
        title: words("Versions", "Versions"),
        columns: {
          version: ["Version", "Version"],
          signedOn: ["Signée le", "Signed on"],
          covers: ["Traitements couverts", "Processings covered"],
          ...always,
        },
        rows,
      },
      {
        name: "opinions",
        title: words(
          "Avis du délégué à la protection des données",
          "Opinions of the data-protection officer",
        ),
        columns: {
          processing: ["Traitement", "Processing"],
          signedOn: ["Signé le", "Signed on"],
          favourable: ["Favorable", "Favourable"],
          ...always,
        },
        rows: opinions,
      },
      supportingTable(seen, consultations, ["Consultation de la CNIL", "Consultation of the CNIL"]),
    ],
  };
}
