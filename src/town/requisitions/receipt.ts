import PDFDocument from "pdfkit";
import { fromMicros } from "#base";
import { basisOf } from "./doors.ts";
import type { Requisition } from "./requisitions.ts";

const point = 72 / 25.4;
const margin = 20 * point;

/**
 * The receipt to be signed by hand: who hands what to whom, and the hash that goes into the record of the enquiry.
 * Undefined before there is a package.
 */
export async function receiptOf(
  { id, request, state }: Requisition,
  town: { readonly name: string; readonly timeZone: string },
  /** Which rules were applied, as `sayPack` says it. */
  rules: string,
): Promise<Buffer | undefined> {
  if (state.is !== "packaged" && state.is !== "handed-over" && state.is !== "closed") return undefined;
  const { packaged } = state;
  const at = (micros: number) =>
    fromMicros(micros)
      .toZonedDateTimeISO(town.timeZone)
      .toString({ smallestUnit: "second", timeZoneName: "never" });
  const page = new PDFDocument({ size: "A4", margin, info: { Title: `Reçu ${request.reference}` } });
  const chunks: Buffer[] = [];
  page.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    page.on("end", resolve);
  });
  const row = (name: string, value: string) => {
    page.font("Helvetica-Bold").text(name).font("Helvetica").text(value).moveDown(0.4);
  };
  page.fontSize(18).font("Helvetica-Bold").text(`${town.name} – Reçu de remise / Receipt`);
  page.moveDown().fontSize(10);
  const { frame, quality } = basisOf(request);
  row("Demande / Request", `${request.reference} – ${frame} – ${request.procedure}`);
  row("Service, demandeur / Service, who asks", `${request.service} – ${request.officer} (${quality})`);
  row(
    "Demandé / Asked for",
    request.asked.map(({ camera, from, to }) => `${camera} : ${at(from)} – ${at(to)}`).join("\n"),
  );
  row("Empreinte de la remise (SHA-256 du manifeste) / Hash of the package", packaged.packageHash);
  row("Empreinte du certificat / Fingerprint of the certificate", packaged.fingerprint);
  row("Constituée par / Made by", `${packaged.by.name} – ${at(packaged.at)}`);
  if (request.plate !== undefined) row("Plaque nommée / Plate named", noReading(request.plate));
  if ("review" in state && state.review.outcome === "owed")
    row("Contrôle par un second agent / Review by a second agent", owed(at(state.review.until)));
  const erased = "extracted" in state ? state.extracted.erased : [];
  if (erased.length > 0)
    row(
      "Déjà effacé, preuve / Already erased, proof",
      erased
        .map(({ camera, from, to, proof }) => `${camera} : ${at(from)} – ${at(to)} – ${proof}`)
        .join("\n"),
    );
  const handed = state.is === "packaged" ? undefined : state.handedOver;
  row(
    "Remis à, identité vérifiée / Handed to, identity checked",
    handed ? `${handed.to} – ${handed.identity}` : "\n",
  );
  row("Reçu n° / Receipt no.", handed?.receipt ?? "\n");
  page
    .moveDown(2)
    .text("Signature de l'agent / Agent", { continued: true })
    .text("Signature de l'enquêteur / Officer", {
      align: "right",
    });
  page
    .moveDown(6)
    .fontSize(8)
    .text(`vigie verify DOSSIER --hash ${packaged.packageHash}`)
    .text(id)
    .text(rules);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

/** FR-24, FR-27: the answer says how it was come by. */
function noReading(plate: string): string {
  return `${plate} : recherche humaine, par caméra et par heure ; aucune plaque n'a été lue par un logiciel ni gardée. / ${plate}: searched by people, by camera and time; no software has read or kept a plate.`;
}

function owed(until: string): string {
  return `remise en urgence, contrôle dû avant le ${until} / handed over in an urgency, review owed by ${until}`;
}
