export { wrongActs } from "./check-acts.ts";
export { type CurrentRegister, openRegister } from "./current.ts";
export { type Documents, openDocuments, readScan } from "./documents.ts";
export { type BasisQuestion, legalBasis, type Running } from "./legal-basis.ts";
export { type Acceptance, openProposals, type Proposal, type Proposals, type Summary } from "./proposals.ts";
export {
  changedSince,
  contradictions,
  readActs,
  readRegister,
  registerWith,
  writeRegister,
} from "./records.ts";
export { signVersion } from "./sign-version.ts";
export { veiled } from "./veil.ts";
