export { type FrontDoor, openFrontDoor } from "./front-door.ts";
export { joinTown, type MachineLinks, openMachineLinks } from "./machines/index.ts";
export { printMetricsReference } from "./metrics/index.ts";
export { supervise } from "./supervise.ts";
export { keepRunning, type Watched } from "./watch.ts";
