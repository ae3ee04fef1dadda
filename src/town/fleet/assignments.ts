import type { AnalystAssignment, MaskOrder, RecorderAssignment } from "#contract";
import type { Processing } from "#model";
import type { InstalledModule } from "../modules/index.ts";
import type { Camera } from "./cameras.ts";
import type { SceneOf } from "./scenes.ts";
import { keyOf, type Standing } from "./standing.ts";
import { refusalOf } from "./views.ts";

interface Given {
  readonly revision: number;
  readonly deployment: string;
  readonly gateKey: string;
  readonly revoked: readonly string[];
  readonly cameras: readonly Camera[];
  readonly modules: readonly InstalledModule[];
  readonly scenes: readonly SceneOf[];
  readonly standing: ReadonlyMap<string, Standing>;
}

/** The whole desired state of a recorder. Credentials go over the Unix socket only. */
export function recorderWork(
  given: Given & { maskOf: (camera: string) => MaskOrder | undefined },
): RecorderAssignment {
  const { revision, deployment, gateKey, revoked } = given;
  return {
    revision,
    deployment,
    gateKey,
    revoked: [...revoked],
    holds: [...given.standing.values()].flatMap((one) =>
      one.outcome === "permit" && one.claims.processing === "hold-recordings" ? [one.token] : [],
    ),
    cameras: given.cameras.map(({ id, name, streams }) => ({
      id,
      name,
      streams: streams.map((stream) => ({ ...stream })),
      ...maskedBy(given.maskOf(id)),
      ...(!streams.some((stream) => stream.record)
        ? {}
        : permitOf(given.standing.get(keyOf({ processing: "record-video", camera: id })))),
    })),
  };
}

function maskedBy(mask: MaskOrder | undefined): { mask?: MaskOrder } {
  return mask === undefined ? {} : { mask };
}

function permitOf(standing: Standing | undefined): { permit?: string; refused?: string } {
  if (standing === undefined) return { refused: "The gate has not been asked yet." };
  return standing.outcome === "permit"
    ? { permit: standing.token }
    : { refused: refusalOf(standing.reasons) };
}

/** In this order of their modules' names: the list hands no hits to the store, and both hand on to the route. */
const sharingAReader: ReadonlySet<Processing> = new Set(["match-plates", "store-plates", "trace-vehicle"]);

/** The whole desired state of an analyst: only what the gate permits, camera by camera. */
export function analystWork({
  revision,
  deployment,
  gateKey,
  revoked,
  cameras,
  modules,
  scenes,
  standing,
}: Given): AnalystAssignment {
  const tasks: AnalystAssignment["tasks"] = [];
  for (const { id: camera, streams } of cameras) {
    let readsPlates = false;
    for (const { id, hash, processing, manifest } of modules) {
      const scene = scenes.find((one) => one.camera === camera && one.module === id)?.scene;
      const permit = standing.get(keyOf({ processing, camera, module: { id, hash } }));
      if (scene === undefined || permit?.outcome !== "permit") continue;
      // One reader for all of them: the town hands what it read on to the others, each under its own permit.
      const shared = sharingAReader.has(processing);
      if (shared && readsPlates) continue;
      readsPlates ||= shared;
      // The small picture is enough for people a few metres away, and costs a ninth of the decoding; a plate takes all.
      const small = manifest.kind !== "live-reader" && streams.some(({ name }) => name === "sub");
      const stream = small ? "sub" : "main";
      tasks.push({ camera, stream, module: { id, hash }, permit: permit.token, scene });
    }
  }
  return { revision, deployment, gateKey, revoked: [...revoked], tasks };
}
