export { type Checked, checkPermit, type PermitFlaw, readGateKey, type Use } from "./check.ts";
export type { Permit } from "./permit.ts";
export { unverifiedClaims } from "./unverified.ts";
