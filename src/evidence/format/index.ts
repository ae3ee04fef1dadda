// The format itself, without a disk or a program beneath it: the reader in a browser checks with these very lines.
export { hex, sha256, sha256Hex } from "./digest.ts";
export type { Expected, Stamped } from "./expected.ts";
export { type Flaw, sayFlaw } from "./flaw.ts";
export { marksType, readMarks } from "./marks.ts";
export { merkleRoot } from "./merkle.ts";
export type { PackageEntry, PackageSource } from "./package-source.ts";
export {
  filesOf,
  type Progress,
  type Verdict,
  verifyPackage,
} from "./verify.ts";
