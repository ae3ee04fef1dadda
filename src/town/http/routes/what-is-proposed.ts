import type { CameraRequest, ImportRequest } from "#contract";
import { splitAddress } from "../../fleet/index.ts";
import type { Summary } from "../../register/index.ts";

/** Of a camera all that whoever accepts it answers for. */
export function withoutPasswords({ id, name, place, retention, onBoard, streams }: CameraRequest) {
  return {
    id,
    name,
    place,
    ...(retention === undefined ? {} : { retention }),
    ...(onBoard === undefined ? {} : { onBoard }),
    streams: streams.map(({ name: stream, transport, pin, basic = false, ...address }) => ({
      name: stream,
      url: splitAddress(address).url,
      transport,
      basic,
      ...(pin === undefined ? {} : { pin }),
    })),
  };
}

/** A long import is named by its beginning and its counts; the whole of it is in the catalogue. */
export function namesOf(summary: Summary) {
  return {
    records: summary.records.slice(0, 200).map(({ kind, id }) => `${kind}/${id}`),
    recordCount: summary.records.length,
    scenes: summary.scenes.slice(0, 200),
    settings: [...summary.settings],
    states: summary.states.slice(0, 200),
    masks: (summary.masks ?? []).slice(0, 200),
  };
}

/** So that the log finds, by camera, who changed its settings, its masks, or what it is accepted as. */
export function camerasOf({ cameras, masks = [], states }: ImportRequest): string[] {
  const ids = [...cameras.map(({ id }) => id), ...[...masks, ...states].map(({ camera }) => camera)];
  return [...new Set(ids)].slice(0, 1_000);
}
