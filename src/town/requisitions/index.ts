export { erasuresSince } from "./erasures.ts";
export { hindrance, nextState } from "./next-state.ts";
export { forgetDrafts } from "./pack.ts";
export { copyPackage, type PackageCopy } from "./package-copy.ts";
export { receiptOf } from "./receipt.ts";
export { openRequisitions, type Requisition, type Requisitions } from "./requisitions.ts";
export { openSigner } from "./signer.ts";
export type { StepParts } from "./step-parts.ts";
export { takeStep } from "./take-step.ts";
