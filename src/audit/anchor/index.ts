export { forgetAnchors, headText, type KeptAnchor, keepAnchor, readAnchors } from "./kept-anchor.ts";
