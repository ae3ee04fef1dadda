import { inPlaces, openPlaces, premises, underTheCode } from "../../place.ts";
import type { Condition } from "../../rule.ts";
import {
  authorisationGenuine,
  authorisationInForce,
  cameraAuthorised,
  cameraRecorded,
  provisionalWithinFourMonths,
  withinFiveYears,
} from "./authorisation.ts";
import { assessmentCovers, engagementSent, necessityShown, signPlaced } from "./formalities.ts";
import { namedByNoAuthorisation, peopleInformed } from "./premises.ts";
import { purposeAuthorised, purposeOfAnOpenPlace } from "./purposes.ts";

const underAnAuthorisation: readonly Condition[] = [
  authorisationInForce,
  cameraAuthorised,
  purposeAuthorised,
  provisionalWithinFourMonths,
  withinFiveYears,
  authorisationGenuine,
  engagementSent,
];

/** What every use of a street camera rests on; what the code opens in the street, it opens nowhere else. */
export const base: readonly Condition[] = [
  cameraRecorded,
  ...underAnAuthorisation,
  ...inPlaces(openPlaces, [purposeOfAnOpenPlace]),
  assessmentCovers,
  necessityShown,
  signPlaced,
];

/** What recording and looking rest on, by what the camera sees. */
export const basis: readonly Condition[] = [
  cameraRecorded,
  ...inPlaces(underTheCode, underAnAuthorisation),
  ...inPlaces(openPlaces, [purposeOfAnOpenPlace]),
  assessmentCovers,
  necessityShown,
  ...inPlaces(underTheCode, [signPlaced]),
  ...inPlaces(premises, [namedByNoAuthorisation, peopleInformed]),
];

/** The texts behind these rules were last read on this day. */
export const readOn = "2026-11-24";
