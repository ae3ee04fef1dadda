import type { MaskHealth } from "#contract";
import type { StreamStatus } from "../ingest/messages.ts";
import type { Fences } from "./fences.ts";
import type { Verifier } from "./verifier.ts";

const worst: readonly MaskHealth["state"][] = ["failed", "unproven", "elsewhere", "closed", "masked"];

/** The masks of each camera as its streams tell them: the worst of them speaks, and what they cost is added up. */
export function maskReport(
  statuses: Iterable<StreamStatus>,
  fences: Fences,
  verifier: Pick<Verifier, "doubtAbout">,
): MaskHealth[] {
  const cameras = new Map<string, StreamStatus[]>();
  for (const status of statuses) {
    if (status.mask === undefined) continue;
    cameras.set(status.camera, [...(cameras.get(status.camera) ?? []), status]);
  }
  return [...cameras].map(([camera, streams]) => {
    const told = streams
      .flatMap(({ mask }) => (mask === undefined ? [] : [mask]))
      .toSorted((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state));
    const [gravest] = told;
    const doubt = verifier.doubtAbout(camera);
    const cores = told.reduce((sum, mask) => sum + (mask.cores ?? 0), 0);
    const proved = streams.flatMap(({ stream }) => fences.provedAt(camera, stream) ?? []);
    return {
      camera,
      state: doubt === undefined ? (gravest?.state ?? "closed") : "failed",
      by: gravest?.by ?? "nobody",
      detail: doubt ?? gravest?.detail ?? "",
      ...(cores === 0 ? {} : { cores: Math.round(cores * 100) / 100 }),
      ...(proved.length === 0 ? {} : { provedAt: Math.min(...proved) }),
    };
  });
}
