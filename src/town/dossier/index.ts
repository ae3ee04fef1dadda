export { type DossierParts, type Dossiers, openDossiers } from "./dossiers.ts";
export { type DossierVerdict, isDossier, verifyDossier } from "./verify-dossier.ts";
