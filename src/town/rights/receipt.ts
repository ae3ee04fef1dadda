import PDFDocument from "pdfkit";
import { fromMicros } from "#base";
import type { Case } from "./cases.ts";

const margin = 20 * (72 / 25.4);

/** The receipt of copies that were handed over, to be signed by hand. Undefined where none were. */
export async function receiptOfCopies(
  { reference, request, state }: Case,
  town: { readonly name: string; readonly timeZone: string },
  /** Which rules were applied, as `sayPack` says it. */
  rules: string,
): Promise<Buffer | undefined> {
  if (state.is !== "answered" || state.answered.copies.length === 0) return undefined;
  const { by, at, copies } = state.answered;
  const say = (micros: number) =>
    fromMicros(micros)
      .toZonedDateTimeISO(town.timeZone)
      .toString({ smallestUnit: "second", timeZoneName: "never" })
      .replace("T", " ")
      .slice(0, 19);
  const page = new PDFDocument({ size: "A4", margin, info: { Title: `Reçu ${reference}` } });
  const chunks: Buffer[] = [];
  page.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    page.on("end", resolve);
  });
  const row = (name: string, value: string) => {
    page.font("Helvetica-Bold").text(name).font("Helvetica").text(value).moveDown(0.4);
  };
  page.fontSize(18).font("Helvetica-Bold").text(`${town.name} – Reçu de copie / Receipt of a copy`);
  page.moveDown().fontSize(10);
  row("Demande / Request", `${reference} (CSI R253-6, RGPD 15)`);
  row("Remise à / Handed to", request?.name ?? "–");
  row("Remise par / Handed over by", `${by}, ${say(at)}`);
  for (const copy of copies) {
    row("Images / Pictures", `${copy.camera}, ${say(copy.from)} – ${say(copy.to)}`);
    row("Empreinte (SHA-256), octets / Hash, bytes", `${copy.sha256}\n${copy.bytes}`);
    row("Floutée par, vérifiée par / Covered by, checked by", `${copy.correctedBy}, ${copy.reviewedBy}`);
  }
  row(
    "À savoir / To know",
    "Les autres personnes et les véhicules sont couverts et ne peuvent pas être découverts. La mairie n'en garde pas de copie. / Other people and vehicles are covered, and cannot be uncovered. The town keeps no copy.",
  );
  page
    .moveDown(2)
    .text("Signature de l'agent / Agent", { continued: true })
    .text("Signature / Signature", { align: "right" });
  page.moveDown(6).fontSize(8).text(rules);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}
