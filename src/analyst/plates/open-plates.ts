import { type Clock, Fault, type FolderFiles } from "#base";
import type { OpenReader, PlateHome, Reader } from "#contract";
import { knownModels, openNetwork, readModel } from "../inference/index.ts";

export interface OpenPlates {
  readonly openReader: OpenReader;
  /** The module's own, whose hash was checked: one of them is a network. */
  readonly files: FolderFiles;
  readonly home: PlateHome;
  /** Folder of the models. */
  readonly models: string;
  readonly clock: Clock;
}

const ownNetwork = "notice.onnx";

/** A reader with its networks. Faults `module-malformed`, `model-missing` and `model-altered`. */
export async function openPlates({ openReader, files, home, models, clock }: OpenPlates): Promise<Reader> {
  const own = files.get(ownNetwork);
  if (own === undefined)
    throw new Fault(
      "module-malformed",
      `The module that reads plates has no ${ownNetwork}: install it again.`,
    );
  const [notice, find, recognise] = await Promise.all([
    openNetwork(own),
    openNetwork(await readModel(knownModels["text-finder"], models)),
    openNetwork(await readModel(knownModels["text-reader"], models)),
  ]);
  return openReader({ networks: { notice, find, recognise }, home, now: () => clock.monotonic() });
}
