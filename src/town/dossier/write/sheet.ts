import PDFDocument from "pdfkit";
import { HashedFile, type Written } from "./hashed-file.ts";

const millimetre = 72 / 25.4;
const grey = "#555555";

/** A printed document, written page by page as it grows: a dossier of a thousand cameras is never whole in memory. */
export class Sheet implements AsyncDisposable {
  readonly #document: PDFKit.PDFDocument;
  readonly #file: HashedFile;
  readonly #ended: Promise<void>;

  private constructor(document: PDFKit.PDFDocument, file: HashedFile) {
    this.#document = document;
    this.#file = file;
    this.#ended = this.#drain();
  }

  static async create(folder: string, path: string, title: string): Promise<Sheet> {
    const document = new PDFDocument({
      size: "A4",
      margin: 18 * millimetre,
      lang: "fr",
      // The day of its making stands in the text; the same dossier is the same bytes.
      info: { Title: forPrint(title), Producer: "Vigie", Creator: "Vigie" },
    });
    return new Sheet(document, await HashedFile.create(folder, path));
  }

  async #drain(): Promise<void> {
    for await (const chunk of this.#document) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("a PDF is made of bytes");
      await this.#file.write(chunk);
    }
  }

  /** CSI R253-6 asks for a pictogram that shows a camera. */
  camera(): void {
    const { x, y } = this.#document;
    this.#document
      .save()
      .translate(x, y)
      .scale(1.8)
      .path("M2 12l34-8 4 14-34 8zM40 6l12-2 2 8-12 4zM14 26l6-1.5v7.5h16v6H14z")
      .fill("black")
      .restore();
    this.#document.x = x;
    this.#document.y = y + 80;
  }

  newPage(): void {
    this.#document.addPage();
  }

  /** A heading is never the last thing on a page, and a bar stands beside its sentence: they begin where there is room. */
  #room(points: number): void {
    if (this.#document.y + points > this.#document.page.maxY()) this.#document.addPage();
  }

  heading(text: string, size = 14): void {
    this.#room(size + 36);
    this.#document
      .moveDown(0.6)
      .font("Helvetica-Bold")
      .fontSize(size)
      .fillColor("black")
      .text(forPrint(text))
      .moveDown(0.3);
  }

  text(text: string, size = 9): void {
    this.#document.font("Helvetica").fontSize(size).fillColor("black").text(forPrint(text)).moveDown(0.2);
  }

  quiet(text: string, size = 8): void {
    this.#document.font("Helvetica").fontSize(size).fillColor(grey).text(forPrint(text)).fillColor("black");
  }

  /** What is missing, or wrong: a bar beside it, since ink may be black. */
  warning(text: string): void {
    this.#document.font("Helvetica-Oblique").fontSize(9);
    const width = this.#document.page.width - this.#document.page.margins.right - this.#document.x - 8;
    this.#room(this.#document.heightOfString(forPrint(text), { width }));
    const { x, y } = this.#document;
    this.#document.fillColor("black").text(forPrint(text), x + 8);
    this.#document
      .moveTo(x + 2, y)
      .lineTo(x + 2, this.#document.y > y ? this.#document.y - 2 : y + 8)
      .lineWidth(2)
      .stroke();
    this.#document.x = x;
    this.#document.moveDown(0.2);
  }

  /** One row: its first cell in bold, then the others with their headings. */
  entry(head: string, rest: readonly (readonly [name: string, value: string])[]): void {
    const said = rest
      .filter(([, value]) => value !== "")
      .map(([name, value]) => (name === "" ? value : `${name} : ${value}`));
    this.#document
      .font("Helvetica-Bold")
      .fontSize(8.5)
      .text(forPrint(head), { continued: said.length > 0 });
    if (said.length > 0) this.#document.font("Helvetica").text(forPrint(`  ${said.join(" · ")}`));
    this.#document.moveDown(0.25);
  }

  async end(): Promise<Written> {
    this.#document.end();
    await this.#ended;
    return this.#file.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file[Symbol.asyncDispose]();
  }
}

/** The fonts that every reader of PDF has know Latin letters only (WinAnsi). */
export function forPrint(text: string): string {
  return text
    .replaceAll(/[\u202f\u2007]/g, "\u00a0")
    .replaceAll("→", "->")
    .replaceAll("≥", ">=")
    .replaceAll("≤", "<=")
    .replaceAll("−", "-")
    .replaceAll(
      /[^\n\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/g,
      "?",
    );
}
