import type { RecordOf } from "#contract";
import { moment, type Row, type Table, words } from "../item.ts";
import type { Seen } from "../seen.ts";

type Supporting = RecordOf<"supporting-document">;

/** What the register has of such a kind and still holds, the newest first. */
export function supporting({ facts, at }: Seen, ...subjects: Supporting["subject"][]): Supporting[] {
  return facts
    .of("supporting-document")
    .filter(({ record, until }) => subjects.includes(record.subject) && at < until)
    .map(({ record }) => record)
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

/** The newest of each camera: `2026-03-01, photo 12`, or nothing. */
export function newestOf(documents: readonly Supporting[], camera: string): string | null {
  const found = documents.find(({ cameras }) => cameras?.includes(camera) === true);
  return found === undefined ? null : `${found.on}, ${found.reference}`;
}

/** They are kept, by their hash, where the register is: `Registre`, each opens. */
export function supportingTable(seen: Seen, documents: readonly Supporting[], title: string[]): Table {
  const written = new Map(
    seen.acts.flatMap(({ record, recordedAt }) =>
      record.kind === "supporting-document" ? [[record.id, recordedAt] as const] : [],
    ),
  );
  const [fr = "", en = ""] = title;
  return {
    name: "pieces",
    title: words(fr, en),
    columns: {
      subject: ["Pièce", "Document"],
      reference: ["Intitulé", "Title"],
      on: ["Du", "Of"],
      cameras: ["Caméras", "Cameras"],
      person: ["Compte", "Account", "secret"],
      document: ["SHA-256 de la pièce", "SHA-256 of the document"],
      recordedAt: ["Inscrite le", "Recorded at"],
    },
    rows: documents.map(
      ({ id, subject, reference, on, cameras, person, document }): Row => ({
        subject: titles[subject],
        reference,
        on,
        cameras: cameras?.join(" ") ?? null,
        person: person ?? null,
        document: document?.sha256 ?? words("sans fichier", "no file"),
        recordedAt: moment(written.get(id), seen.zone),
      }),
    ),
  };
}

const titles = {
  "sign-photograph": words("photographie d'un panneau", "photograph of a sign"),
  "mask-picture": words("image avec ses masques", "picture with its masks"),
  "network-plan": words("plan de cloisonnement du réseau", "plan of the network's zones"),
  "restored-backup": words("restauration d'une sauvegarde", "restored backup"),
  "security-update": words("mise à jour de sécurité", "security update"),
  training: words("formation", "training"),
  "prior-consultation": words("consultation préalable de la CNIL", "prior consultation of the CNIL"),
} as const;
