import { accountPhrases } from "./phrases/account.ts";
import { actPhrases } from "./phrases/acts.ts";
import { agentPhrases } from "./phrases/agents.ts";
import { alarmPhrases } from "./phrases/alarms.ts";
import { cameraSettingsPhrases } from "./phrases/camera-settings.ts";
import { cameraPhrases } from "./phrases/cameras.ts";
import { copyPhrases } from "./phrases/copies.ts";
import { countPhrases } from "./phrases/counts.ts";
import { errorPhrases } from "./phrases/errors.ts";
import { keyPhrases } from "./phrases/keys.ts";
import { lanePhrases } from "./phrases/lane.ts";
import { legalPhrases } from "./phrases/legal.ts";
import { logPhrases } from "./phrases/log.ts";
import { machinePhrases } from "./phrases/machines.ts";
import { mapPhrases } from "./phrases/map.ts";
import { maskPhrases } from "./phrases/masks.ts";
import { parkingPhrases } from "./phrases/parking.ts";
import { placementPhrases } from "./phrases/placement.ts";
import { platesPhrases } from "./phrases/plates.ts";
import { playbackPhrases } from "./phrases/playback.ts";
import { registerPhrases } from "./phrases/register.ts";
import { requisitionPhrases } from "./phrases/requisitions.ts";
import { retentionPhrases } from "./phrases/retention.ts";
import { rightsPhrases } from "./phrases/rights.ts";
import { scenePhrases } from "./phrases/scene.ts";
import { shellPhrases } from "./phrases/shell.ts";
import { shiftLogPhrases } from "./phrases/shift-log.ts";
import { signPhrases } from "./phrases/sign.ts";
import { signInPhrases } from "./phrases/sign-in.ts";
import { signalPhrases } from "./phrases/signals.ts";
import { statePlatePhrases } from "./phrases/state-plates.ts";
import { steeringPhrases } from "./phrases/steering.ts";
import { supervisionPhrases } from "./phrases/supervision.ts";
import { tilePhrases } from "./phrases/tile.ts";
import { trustPhrases } from "./phrases/trust.ts";
import { wallPhrases } from "./phrases/wall.ts";

/** Every sentence the console shows, by key. */
export const phrases = {
  ...shellPhrases,
  ...signInPhrases,
  ...wallPhrases,
  ...tilePhrases,
  ...steeringPhrases,
  ...cameraPhrases,
  ...cameraSettingsPhrases,
  ...machinePhrases,
  ...playbackPhrases,
  ...mapPhrases,
  ...legalPhrases,
  ...maskPhrases,
  ...logPhrases,
  ...retentionPhrases,
  ...platesPhrases,
  ...countPhrases,
  ...parkingPhrases,
  ...lanePhrases,
  ...placementPhrases,
  ...statePlatePhrases,
  ...requisitionPhrases,
  ...copyPhrases,
  ...rightsPhrases,
  ...shiftLogPhrases,
  ...registerPhrases,
  ...actPhrases,
  ...signPhrases,
  ...alarmPhrases,
  ...supervisionPhrases,
  ...signalPhrases,
  ...scenePhrases,
  ...keyPhrases,
  ...errorPhrases,
  ...accountPhrases,
  ...agentPhrases,
  ...trustPhrases,
};
