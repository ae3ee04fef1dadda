import type { Clock } from "#base";
import type { OpenReader, PlateHome, Reader } from "#contract";
import { knownModels, openNetwork, readModel } from "../inference/index.ts";

export interface OpenPlates {
  readonly openReader: OpenReader;
  readonly home: PlateHome;
  /** Folder of the models. */
  readonly models: string;
  readonly clock: Clock;
}

/** A reader with its networks. Faults `model-missing` and `model-altered`. */
export async function openPlates({ openReader, home, models, clock }: OpenPlates): Promise<Reader> {
  const [find, recognise] = await Promise.all(
    [knownModels["text-finder"], knownModels["text-reader"]].map(async (known) =>
      openNetwork(await readModel(known, models)),
    ),
  );
  if (find === undefined || recognise === undefined) throw new RangeError("two networks were opened");
  return openReader({ networks: { find, recognise }, home, now: () => clock.monotonic() });
}
