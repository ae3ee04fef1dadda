import type { Pack } from "../../rule.ts";
import { readOn } from "./base.ts";
import { biometricRules } from "./biometrics.ts";
import { commissionCamera } from "./commissioning.ts";
import { refusedDetectionRules } from "./detection-refused.ts";
import { experimentRules } from "./experiment.ts";
import { holdRecordings } from "./holds.ts";
import { makeDossier } from "./inspection.ts";
import { demonstrate, trainOnFootage } from "./learning.ts";
import { operationLog } from "./log.ts";
import { lowEmissionZone } from "./low-emission-zone.ts";
import { blurredCopy, staticMask } from "./masks.ts";
import { paidParking } from "./paid-parking.ts";
import { refusedPlateRules } from "./plates-refused.ts";
import { exportToOfficer, exportToThirdParty, shareWithState } from "./recipients.ts";
import { recordAudio, recordVideo } from "./recording.ts";
import { exportOnRequisition, searchForRequisition } from "./requisition.ts";
import { reservedLane } from "./reserved-lane.ts";
import { administrativeExtract, dataSubjectCopy, videoFine } from "./rights.ts";
import { refusedSearchRules } from "./search-refused.ts";
import { privateOperators, remoteMaintenance } from "./suppliers.ts";
import { technicalRules } from "./technical.ts";
import { vehicleStatistics } from "./vehicle-statistics.ts";
import { viewingRules } from "./viewing.ts";

/** A French commune that films its streets: CSI L251-1 to L255-1, RGPD, loi Informatique et Libertés. */
export const frCommune: Pack = {
  name: "fr-commune",
  version: "2026.11.1",
  title: { fr: "commune française, voie publique", en: "French commune, public street" },
  deployers: ["commune", "epci"],
  readOn,
  reviewBy: "2027-05-24",
  sources: [
    {
      title: "Code de la sécurité intérieure",
      version: "2026-04-03",
      address: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025503132",
    },
    {
      title: "Code de la route",
      version: "2026-03-31",
      address: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006074228",
    },
    {
      title: "Code pénal",
      version: "2026-04-02",
      address: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070719",
    },
    {
      title: "Décret n° 2023-828 du 28 août 2023",
      version: "2023-08-28",
      address: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000048007135",
    },
    {
      title: "Conseil d'État, 30 janvier 2026, n° 506370, Commune de Nice",
      version: "2026-01-30",
      address: "https://www.conseil-etat.fr/actualites",
    },
    {
      title: "CNIL, la vidéoprotection sur la voie publique",
      version: "2024-11-18",
      address: "https://www.cnil.fr/fr/la-videoprotection",
    },
  ],
  rules: [
    recordVideo,
    recordAudio,
    ...viewingRules,
    staticMask,
    blurredCopy,
    shareWithState,
    exportOnRequisition,
    exportToOfficer,
    exportToThirdParty,
    dataSubjectCopy,
    administrativeExtract,
    videoFine,
    holdRecordings,
    paidParking,
    reservedLane,
    lowEmissionZone,
    ...refusedPlateRules,
    vehicleStatistics,
    ...experimentRules,
    ...refusedDetectionRules,
    ...technicalRules,
    ...refusedSearchRules,
    searchForRequisition,
    ...biometricRules,
    trainOnFootage,
    demonstrate,
    remoteMaintenance,
    privateOperators,
    commissionCamera,
    makeDossier,
    operationLog,
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
};
