export { type CurrentRegister, openRegister } from "./current.ts";
export { type BasisQuestion, legalBasis, type Running } from "./legal-basis.ts";
export { type Acceptance, openProposals, type Proposal, type Proposals, type Summary } from "./proposals.ts";
export { contradictions, readRegister, writeRegister } from "./records.ts";
