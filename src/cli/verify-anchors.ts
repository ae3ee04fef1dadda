import { headText, type KeptHead, readAnchors } from "#audit";
import { fromMicros, type Micros } from "#base";
import { loadTimestamps } from "#timestamp";

interface AnchoredHead extends KeptHead {
  readonly at: Micros;
  /** Who holds it as well. */
  readonly by: string;
  readonly proof: "stamped" | "stamped-by-an-unchecked-authority" | "mailed";
}

export interface Anchors {
  readonly anchored: readonly AnchoredHead[];
  readonly wrong: readonly { readonly head: string; readonly what: string }[];
}

/** Heads of a log that others hold as well: each stamp is compared with the head that it says it is of. */
export async function anchorsBeside(chain: string, authorities: readonly string[]): Promise<Anchors> {
  const { anchors, unread } = await readAnchors(chain);
  const anchored: AnchoredHead[] = [];
  const wrong = unread.map((name) => ({ head: name, what: "it is no anchor" }));
  if (anchors.length === 0) return { anchored, wrong };
  const { readToken } = await loadTimestamps();
  for (const anchor of anchors) {
    const { writer, sequence, hash } = anchor;
    if (anchor.kind === "mail") {
      anchored.push({ writer, sequence, hash, at: anchor.at, by: anchor.to.join(", "), proof: "mailed" });
      continue;
    }
    const read = await readToken(Buffer.from(anchor.token, "base64"), headText(anchor), authorities);
    if (read.outcome === "wrong") wrong.push({ head: headText(anchor), what: read.what });
    else if (!read.trusted && authorities.length > 0)
      wrong.push({ head: headText(anchor), what: `${read.by} is none that the given authority answers for` });
    else {
      const proof = read.trusted ? "stamped" : "stamped-by-an-unchecked-authority";
      anchored.push({ writer, sequence, hash, at: read.at, by: read.by, proof });
    }
  }
  return { anchored, wrong };
}

export function sayAnchors(log: string, { anchored, wrong }: Anchors): string {
  const newest = anchored.at(-1);
  const lines = wrong.map(({ head, what }) => `WRONG  ${log}: the anchor of ${head}: ${what}.\n`);
  if (newest !== undefined) {
    const how =
      newest.proof === "stamped-by-an-unchecked-authority"
        ? "stamped (give --stamps authority.pem to know by whom)"
        : newest.proof;
    const when = fromMicros(newest.at).toString({ smallestUnit: "second" });
    lines.push(
      `       ${anchored.length} heads anchored, the newest ${headText(newest)}: ${how} by ${newest.by} at ${when}\n`,
    );
  }
  return lines.join("");
}
