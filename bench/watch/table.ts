import type { AlarmFigures } from "./alarms.ts";

export interface Row {
  readonly rule: string;
  readonly scene: string;
  readonly figures: AlarmFigures;
}

/** A table to read, as Markdown: what was there, what was found, what was told falsely, and what that is a day. */
export function tableOf(title: string, rows: readonly Row[]): string {
  const told = rows.filter(
    ({ figures }) => figures.events > 0 || figures.falseAlarms > 0 || figures.hours > 0,
  );
  return [
    `## ${title}`,
    "",
    "| rule | scene | events | found | at the moment alone | false | precision | recall | F1 | false a camera-day (95 % at most) | hours |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...[...told]
      .sort((a, b) => a.rule.localeCompare(b.rule))
      .map(({ rule, scene, figures: f }) =>
        [
          "",
          rule,
          scene,
          f.events,
          f.found,
          f.atMoment,
          f.falseAlarms,
          share(f.precision),
          share(f.recall),
          share(f.f1),
          `${Math.round(f.falsePerCameraDay)} (${Math.round(f.atMostPerCameraDay)})`,
          f.hours.toFixed(2),
          "",
        ]
          .join(" | ")
          .trim(),
      ),
    "",
  ].join("\n");
}

function share(value: number | undefined): string {
  return value === undefined ? "–" : value.toFixed(2);
}
