export { type CurrentRegister, openRegister } from "./current.ts";
export { type Documents, openDocuments } from "./documents.ts";
export { type BasisQuestion, legalBasis, type Running } from "./legal-basis.ts";
export { type Acceptance, openProposals, type Proposal, type Proposals, type Summary } from "./proposals.ts";
export { contradictions, readActs, readRegister, writeRegister } from "./records.ts";
export { veiled } from "./veil.ts";
