export { type DossierParts, type Dossiers, openDossiers } from "./dossiers.ts";
export { signVersion } from "./sign-version.ts";
export { type DossierVerdict, isDossier, verifyDossier } from "./verify-dossier.ts";
