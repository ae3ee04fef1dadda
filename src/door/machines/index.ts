export { joinTown } from "./join.ts";
export { type MachineLinks, openMachineLinks } from "./machine-links.ts";
