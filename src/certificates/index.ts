export { type Authority, authorityFiles, keepAuthority, readAuthority } from "./authority.ts";
export { keepOwnCertificate, type OwnCertificate } from "./door-certificate.ts";
export { endOf, nearItsEnd } from "./leaf.ts";
export { certifyMachine, type Machine, machineOf, requestCertificate } from "./machine.ts";
export { readIfThere, replace } from "./pem-files.ts";
export { mendPair, replacePair } from "./pem-pair.ts";
