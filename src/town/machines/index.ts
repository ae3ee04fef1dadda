export { listCertificates } from "./certificates.ts";
export { type Machines, openMachines } from "./machines.ts";
export { watchCertificates } from "./watch-certificates.ts";
