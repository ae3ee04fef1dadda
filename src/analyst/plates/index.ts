export { type OpenPlates, openPlates } from "./open-plates.ts";
export { type FileRead, readFileOf } from "./read-file.ts";
