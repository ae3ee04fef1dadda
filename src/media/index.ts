export { type Box, findBox } from "./box.ts";
export { decodeFile } from "./decode-file.ts";
export { type DecodeCounts, type DecodeStream, type Decoding, decodeStream } from "./decode-stream.ts";
export type { FeedCounts } from "./fed-child.ts";
export { packFromNpm } from "./npm-pack.ts";
export { type DecodePlan, fitInto, type Picture } from "./picture.ts";
export { probe, type VideoFacts } from "./probe.ts";
export { type ReencodedFragment, reencodeFragment } from "./reencode-fragment.ts";
export { Reencoding } from "./reencode-stream.ts";
