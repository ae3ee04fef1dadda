import { createHash, sign } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, fromMicros } from "#base";
import { type DossierIndex, dossierFiles } from "#contract";
import type { Signer } from "#evidence";
import { sayPack } from "#legality";
import { contradictionsIn } from "../found/index.ts";
import { moment } from "../item.ts";
import { itemsOf } from "../items/index.ts";
import type { LogReader } from "../log-reader.ts";
import type { Seen } from "../seen.ts";
import type { Written } from "./hashed-file.ts";
import { printAssessment } from "./print-assessment.ts";
import { type Cover, printDossier } from "./print-dossier.ts";
import { printPrefecture } from "./print-prefecture.ts";
import { printSigns } from "./print-signs.ts";
import { Sheet } from "./sheet.ts";
import { type Manner, type WrittenItem, writeItem } from "./write-item.ts";

export interface Writing extends Manner {
  /** Empty, and nobody else's. */
  readonly folder: string;
  readonly by: string;
  readonly software: string;
  readonly signer: Signer;
  /** Told before each item: what a person who waits sees. */
  readonly onItem: (item: number, of: number) => void;
}

/** Writes the whole folder, the index and its signature last: until they are there, it is no dossier. */
export async function writeDossier(seen: Seen, log: LogReader, writing: Writing): Promise<DossierIndex> {
  const { folder, signer, language } = writing;
  const found = contradictionsIn(seen);
  // Of the public a person is no subject.
  const shown = writing.public
    ? found.map((one) => (one.person === true ? { ...one, subject: "—" } : one))
    : found;
  const items = itemsOf(seen, log, shown);
  const files: Written[] = [];
  const written: { item: (typeof items)[number]; printed: WrittenItem["printed"] }[] = [];
  for (const [index, item] of items.entries()) {
    writing.onItem(index + 1, items.length);
    const one = await writeItem(folder, item, writing);
    files.push(...one.files);
    written.push({ item, printed: one.printed });
  }
  const day = (at: number) => fromMicros(at).toZonedDateTimeISO(seen.zone).toPlainDate().toString();
  const cover: Cover = {
    town: seen.town.name,
    madeAt: moment(seen.at, seen.zone) ?? "",
    from: day(seen.span.from),
    to: day(seen.span.to - 1),
    rules: sayPack(seen.pack, seen.at, seen.zone),
  };
  const sheets: readonly (readonly [path: string, print: (sheet: Sheet) => void])[] = [
    ["dossier.pdf", (sheet) => printDossier(sheet, cover, written, shown, writing)],
    ["panneaux.pdf", (sheet) => printSigns(sheet, seen, writing)],
    ["projet-demande-prefecture.pdf", (sheet) => printPrefecture(sheet, seen, writing)],
    ["projet-aipd.pdf", (sheet) => printAssessment(sheet, seen, writing)],
  ];
  for (const [path, print] of sheets) {
    await using sheet = await Sheet.create(folder, path, `${cover.town} – ${path}`);
    print(sheet);
    files.push(await sheet.end());
  }
  const index: DossierIndex = {
    format: "vigie-dossier/1",
    town: seen.town.name,
    madeAt: fromMicros(seen.at).toString(),
    madeBy: writing.public ? "—" : writing.by,
    public: writing.public,
    language,
    from: cover.from,
    to: cover.to,
    rules: cover.rules.fr,
    software: writing.software,
    contradictions: found.length,
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    certificate: {
      path: "certificate.der",
      sha256: createHash("sha256").update(signer.certificate).digest("hex"),
    },
  };
  const bytes = Buffer.from(canonicalJson(index));
  await writeFile(join(folder, dossierFiles.certificate), signer.certificate, { mode: 0o600, flag: "wx" });
  await writeFile(join(folder, dossierFiles.index), bytes, { mode: 0o600, flag: "wx" });
  await writeFile(join(folder, dossierFiles.signature), sign(null, bytes, signer.key), {
    mode: 0o600,
    flag: "wx",
  });
  return index;
}
