import type { RegisterRecord } from "#contract";

/**
 * An act as someone reads it who knows of some cameras only: the act itself where it names no other, else without
 * the others; undefined where it is about others alone.
 */
export function veiled(
  record: RegisterRecord,
  knows: (camera: string) => boolean,
): RegisterRecord | undefined {
  switch (record.kind) {
    case "camera":
      return knows(record.id) ? record : undefined;
    case "ending":
      return record.of.kind !== "camera" || knows(record.of.id) ? record : undefined;
    case "authorisation":
    case "plate-reading":
    case "experiment": {
      const cameras = record.cameras.filter(knows);
      if (cameras.length === record.cameras.length) return record;
      return cameras.length === 0 ? undefined : { ...record, cameras };
    }
    case "supporting-document": {
      const cameras = record.cameras?.filter(knows);
      if (cameras === undefined || cameras.length === record.cameras?.length) return record;
      return cameras.length === 0 ? undefined : { ...record, cameras };
    }
    case "designation":
      return record.cameras?.every(knows) === false
        ? { ...record, cameras: record.cameras.filter(knows) }
        : record;
    case "cnil-engagement":
    case "impact-assessment":
    case "attestation":
    case "module":
    case "processor-contract":
    case "dpo-opinion":
    case "breach":
    case "house-rule":
      return record;
  }
}
