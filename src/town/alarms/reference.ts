import { type Kind, kinds } from "./kinds.ts";

/** Every alarm as a Markdown table: `docs/ref/alarms.md` holds exactly this. */
export function printAlarmReference(): string {
  const rows = Object.entries<Kind>(kinds).map(([name, { severity, afterSeconds, en, remedy }]) => {
    const after = afterSeconds === 0 ? "at once" : `${afterSeconds} s`;
    return `| \`${name}\` | ${severity} | ${after} | ${plain(en)} | ${plain(remedy.en)} |`;
  });
  return [
    "# Alarms",
    "",
    "*Status: current. Printed from `src/town/alarms/kinds`; `vigie alarms reference` prints it again.*",
    "",
    "Critical: recordings are being lost, somebody acts now. High: today. Low: this month. What is wrong must last as",
    "long as *after* says before it is raised, and is over once it has been gone for a minute; each time it came back",
    "within the last hour doubles that minute, up to half an hour. Raised, acknowledged and cleared are lines of the log.",
    "",
    "| alarm | severity | after | says | to do |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

/** A fact is shown by its name. */
function plain(sentence: string): string {
  return sentence.replaceAll(/\{(\w+)(?::\w+)?\}/g, "*$1*");
}
