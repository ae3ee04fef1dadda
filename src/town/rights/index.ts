export { type Case, type Cases, forgetAt, openCases } from "./cases.ts";
export { publicWords } from "./public-words.ts";
export { receiptOfCopies } from "./receipt.ts";
export { openPace } from "./request-pace.ts";
export { rightsTroubles } from "./rights-troubles.ts";
export { takeStep } from "./take-step.ts";
