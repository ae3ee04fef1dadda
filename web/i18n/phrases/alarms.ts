import { filled, fixed, many } from "../phrase.ts";

export const alarmPhrases = {
  "alarm.title": fixed("Alarmes", "Alarms"),
  "alarm.none": fixed("Aucune alarme.", "No alarm."),
  "alarm.critical": fixed("Critique", "Critical"),
  "alarm.high": fixed("Importante", "High"),
  "alarm.low": fixed("Mineure", "Low"),
  "alarm.since": filled(
    (time: string) => `Depuis le ${time}`,
    (time: string) => `Since ${time}`,
  ),
  "alarm.returns": filled(
    (count: number) => `revenue ${count} fois`,
    (count: number) => `came back ${many("en", count, "time", "times")}`,
  ),
  "alarm.acknowledge": fixed("Prendre en compte", "Acknowledge"),
  "alarm.acknowledged": filled(
    (by: string, time: string) => `Prise en compte par ${by} le ${time}`,
    (by: string, time: string) => `Acknowledged by ${by}, ${time}`,
  ),
  "alarm.note": fixed("Ce que vous faites (facultatif)", "What you do about it (optional)"),
  "alarm.past": filled(
    (count: number) => many("fr", count, "alarme terminée", "alarmes terminées"),
    (count: number) => many("en", count, "alarm that is over", "alarms that are over"),
  ),
  "alarm.raised": fixed("Levée le", "Raised"),
  "alarm.cleared": fixed("Terminée le", "Over"),
  "alarm.by": fixed("Prise en compte par", "Acknowledged by"),
  "alarm.waiting": filled(
    (count: number) => `${many("fr", count, "alarme", "alarmes")} à prendre en compte`,
    (count: number) => `${many("en", count, "alarm", "alarms")} to acknowledge`,
  ),
};
