import type { EvidenceManifest } from "#contract";
import type { Stamped } from "#evidence/format";
import { causeWords, sayMoment, type Words } from "./words.ts";

/** What the manifest says, for people: whose request, who made and reviewed it, the clock, the gaps. */
export function showFacts(
  list: HTMLElement,
  manifest: EvidenceManifest,
  stamp: Stamped | undefined,
  words: Words,
): void {
  const { request, exporter, reviewer, clock, timeZone, cameras, software } = manifest;
  const at = (moment: number) => sayMoment(moment, timeZone);
  const review =
    reviewer.outcome === "reviewed" ? reviewer.by.name : `${words.owed} ${at(reviewer.by)} (${reviewer.why})`;
  const offset = clock.offsetMs === undefined ? "" : ` (${clock.offsetMs} ms)`;
  const rows: [string, string][] = [
    [words.request, `${request.reference} · ${request.frame} · ${request.service} · ${request.procedure}`],
    ...request.asked.map(({ camera, from, to }): [string, string] => [
      words.asked,
      `${camera}: ${at(from)} → ${at(to)}`,
    ]),
    [words.exporter, `${exporter.name} · ${at(manifest.madeAt)} · ${software.name} ${software.version}`],
    [words.reviewer, review],
    [words.clock, `${clock.source}${offset}`],
    ...stampRows(manifest, stamp, words),
  ];
  if (request.plate !== undefined) rows.push([words.plate, `${request.plate}: ${words.unread}`]);
  for (const { name, gaps, erased, masks, files } of cameras) {
    if (masks.length > 0) rows.push([name, `${masks.length} ${words.masks}`]);
    for (const file of files) {
      if (file.kind === "viewing-copy")
        rows.push([words.copies, `${name}: ${file.path} ← ${file.of}, ${words.copyOf}`]);
      else if (file.uncopied !== undefined)
        rows.push([words.copies, `${name}: ${file.path}, ${words.uncopied} (${file.uncopied})`]);
    }
    for (const gap of gaps)
      rows.push([words.gaps, `${name}: ${at(gap.start)} → ${at(gap.end)}, ${causeWords(gap.cause, words)}`]);
    for (const one of erased)
      rows.push([words.erased, `${name}: ${at(one.from)} → ${at(one.to)}, ${one.proof}`]);
  }
  list.replaceChildren(...rows.flatMap(([name, value]) => [textIn("dt", name), textIn("dd", value)]));
}

/** Who stamped the manifest and when; that the stamp's own signature holds is for `vigie verify` to say. */
function stampRows({ timestamp, timeZone }: EvidenceManifest, stamp: Stamped | undefined, words: Words) {
  if (timestamp === undefined) return [];
  const said =
    timestamp.outcome === "stamped" && stamp !== undefined
      ? `${timestamp.by} · ${sayMoment(stamp.at, timeZone)} · ${words.stampRead}`
      : `${timestamp.by}: ${words.unstamped}`;
  return [[words.stamp, said] satisfies [string, string]];
}

function textIn(name: "dt" | "dd", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
