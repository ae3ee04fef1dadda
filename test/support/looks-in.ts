import type { WrittenEntry } from "#audit";
import type { Micros } from "#base";
import { type Look, lookWith } from "../../src/town/gate/index.ts";

/** Looks in the order they began. The entries come in the order of the log. */
export async function looksIn(entries: AsyncIterable<WrittenEntry>): Promise<Look[]> {
  const looks = new Map<string, Look>();
  for await (const entry of entries) {
    const look = lookWith(looks.get(entry.decision ?? ""), entry);
    if (look !== undefined) looks.set(look.decision, look);
  }
  return [...looks.values()];
}

/** "Who saw camera 3 between 18:00 and 18:10, and why": those who looked then, and those who looked at it since. */
export function whoSaw(looks: readonly Look[], camera: string, span: { from: Micros; to: Micros }): Look[] {
  return looks.filter((look) => {
    const seen = look.span ?? { from: look.from, to: look.until };
    const during = look.from < span.to && look.until > span.from;
    return look.cameras.includes(camera) && (during || (seen.from < span.to && seen.to > span.from));
  });
}
