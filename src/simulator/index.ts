export { type CameraFault, cameraFaultSchema, noFault } from "./camera-fault.ts";
export type { MaskedAreas } from "./camera-masks.ts";
export type { SentFrame } from "./camera-stream.ts";
export { type SimulatedCamera, simulatedCameraSchema } from "./description.ts";
export * from "./frame-mark.ts";
export type { CameraEvent } from "./onvif/pull-points.ts";
export { type Simulator, type SimulatorOptions, type StreamStatistics, startSimulator } from "./simulator.ts";
export {
  type SimulatedTicketServer,
  startTicketServer,
  type TicketServerFault,
} from "./ticket-server.ts";
