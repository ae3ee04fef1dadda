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
import { purposeAuthorised } from "./purposes.ts";

/** What every use of a street camera rests on. */
export const base: readonly Condition[] = [
  cameraRecorded,
  authorisationInForce,
  cameraAuthorised,
  purposeAuthorised,
  provisionalWithinFourMonths,
  withinFiveYears,
  authorisationGenuine,
  engagementSent,
  assessmentCovers,
  necessityShown,
  signPlaced,
];

/** The texts behind these rules were last read on this day. */
export const readOn = "2026-11-24";
