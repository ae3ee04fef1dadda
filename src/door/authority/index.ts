export { keepOwnCertificate, type OwnCertificate } from "./own-certificate.ts";
