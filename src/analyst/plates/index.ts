export { measurePlacement } from "./measure-placement.ts";
export { type OpenPlates, openPlates } from "./open-plates.ts";
export { PlateReaders } from "./plate-readers.ts";
export { PlateSight } from "./plate-sight.ts";
export { type FileRead, passagesIn, readFileOf } from "./read-file.ts";
export { type Authority, ScanReader } from "./scan-reader.ts";
export { vehiclePicture } from "./vehicle-picture.ts";
