export { type RecorderOptions, runRecorder } from "./main.ts";
