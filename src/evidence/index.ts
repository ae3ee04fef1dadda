export { type Addressee, readAddressee } from "./addressee.ts";
export { evidenceCertificate } from "./certificate.ts";
export { folderSink, folderSource } from "./folder.ts";
export { type Flaw, sayFlaw, type Verdict, verifyPackage } from "./format/index.ts";
export { type Original, writeOriginal } from "./original.ts";
export type { FileSink, PackageSink } from "./package-sink.ts";
export { writePlain } from "./plain-file.ts";
export { type PlateAnswerVerdict, signPlateAnswer, verifyPlateAnswer } from "./plate-answer.ts";
export { flawOfReader, readerHash, readerName } from "./reader-beside.ts";
export { type RecordedFragment, stretchesOf } from "./recorded.ts";
export { type ManifestDraft, type Signer, type Stamper, sealPackage } from "./seal.ts";
export { type ZipFile, zipLength, zipOf } from "./zip.ts";

/** Its library is a large one, and few copies are encrypted. */
export function loadEnvelopes() {
  return import("./enveloped.ts");
}
