export { readKeyFile } from "./keys/key-file.ts";
export type { KeyRing } from "./keys/key-ring.ts";
export { type RecorderOptions, runRecorder } from "./main.ts";
export { type Past, type PastRecording, recordPast } from "./past.ts";
export { type PastClip, readPastClip } from "./past-clip.ts";
export { type CheckOptions, checkVolume } from "./store/check-volume.ts";
export type { Finding, FindingKind, VolumeCheck } from "./store/finding.ts";
export { identityFile } from "./store/layout.ts";
