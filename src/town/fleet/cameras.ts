import { z } from "zod";
import {
  type CameraRequest,
  cameraRequest,
  type RetentionPeriod,
  type RetentionRequest,
  retentionPeriod,
  retentionRequest,
} from "#contract";
import type { CameraRetentionRow, Catalogue, Sealer, StreamRow } from "../catalogue/index.ts";
import { readProfiles } from "../devices/index.ts";

export interface Stream {
  readonly name: "main" | "sub";
  readonly url: string;
  readonly transport: "tcp" | "udp";
  readonly username?: string;
  readonly password?: string;
  readonly record: boolean;
  readonly pin?: string;
  readonly basic?: boolean;
}

/** A camera as the catalogue holds it, its credentials open: it goes to the recorder and nowhere else. */
export interface Camera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly plan: CameraRequest["plan"];
  readonly purposes: readonly number[];
  readonly fictitious: boolean;
  /** Absent: what the legal basis says, to its end. */
  readonly retention?: RetentionRequest;
  /** What the camera keeps on its own card, as the town declares it; absent where it keeps nothing. */
  readonly onBoard?: RetentionPeriod;
  /** Its head can be turned from here. */
  readonly steerable: boolean;
  readonly streams: readonly Stream[];
}

export interface Cameras {
  list(): Promise<Camera[]>;
  /** Adds or changes; a stream that names no password keeps the one it had, so that no page has to send it back. */
  put(request: CameraRequest, inside?: Catalogue): Promise<void>;
}

const credentialsSchema = z.strictObject({ username: z.string(), password: z.string() });

export function openCameras(catalogue: Catalogue, sealer: Sealer): Cameras {
  function streamOf(row: StreamRow): Stream {
    const { name, url, transport, pin } = row;
    const trusted = { ...(pin === null ? {} : { pin }), ...(row.basic === 1 ? { basic: true } : {}) };
    const opened =
      row.credentials === null
        ? {}
        : credentialsSchema.parse(JSON.parse(sealer.open(row.credentials, placeOf(row.camera, name))));
    return { name, url, transport, record: row.record === 1, ...trusted, ...opened };
  }

  return {
    async list() {
      const [rows, streams, kept, devices] = await Promise.all([
        catalogue.selectFrom("cameras").selectAll().orderBy("name").execute(),
        catalogue.selectFrom("streams").selectAll().orderBy("name").execute(),
        catalogue.selectFrom("camera_retention").selectAll().execute(),
        catalogue.selectFrom("devices").select(["camera", "profiles"]).execute(),
      ]);
      const keptOf = new Map(kept.map((row) => [row.camera, row]));
      const steerable = new Set(
        devices.flatMap(({ camera, profiles }) => (readProfiles(profiles).ptz ? [camera] : [])),
      );
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        place: row.place,
        plan: cameraRequest.shape.plan.parse(JSON.parse(row.plan)),
        purposes: cameraRequest.shape.purposes.parse(JSON.parse(row.purposes)),
        fictitious: row.fictitious === 1,
        ...retentionOf(keptOf.get(row.id)),
        steerable: steerable.has(row.id),
        streams: streams.filter((stream) => stream.camera === row.id).map(streamOf),
      }));
    },
    async put(request, inside = catalogue) {
      const row = {
        id: request.id,
        name: request.name,
        place: request.place,
        plan: JSON.stringify(request.plan),
        purposes: JSON.stringify(request.purposes),
        fictitious: request.fictitious ? 1 : 0,
      };
      await inside
        .insertInto("cameras")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
      const asked = {
        asked: request.retention === undefined ? null : JSON.stringify(request.retention),
        on_board: request.onBoard === undefined ? null : JSON.stringify(request.onBoard),
      };
      await inside
        .insertInto("camera_retention")
        .values({ camera: request.id, ...asked })
        .onConflict((conflict) => conflict.column("camera").doUpdateSet(asked))
        .execute();
      const before = await inside
        .selectFrom("streams")
        .selectAll()
        .where("camera", "=", request.id)
        .execute();
      await inside.deleteFrom("streams").where("camera", "=", request.id).execute();
      for (const stream of request.streams) {
        const { url, credentials } = splitAddress(stream);
        const kept = before.find((old) => old.name === stream.name && old.url === url)?.credentials ?? null;
        await inside
          .insertInto("streams")
          .values({
            camera: request.id,
            name: stream.name,
            url,
            transport: stream.transport,
            record: stream.record ? 1 : 0,
            pin: stream.pin ?? null,
            basic: stream.basic === true ? 1 : 0,
            credentials:
              credentials === undefined
                ? kept
                : sealer.seal(JSON.stringify(credentials), placeOf(request.id, stream.name)),
          })
          .execute();
      }
    },
  };
}

function retentionOf(row: CameraRetentionRow | undefined): Pick<Camera, "retention" | "onBoard"> {
  const { asked, on_board: onBoard } = row ?? { asked: null, on_board: null };
  return {
    ...(asked === null ? {} : { retention: retentionRequest.parse(JSON.parse(asked)) }),
    ...(onBoard === null ? {} : { onBoard: retentionPeriod.parse(JSON.parse(onBoard)) }),
  };
}

function placeOf(camera: string, stream: string): string {
  return `streams/${camera}/${stream}`;
}

/** Takes credentials out of an address, where people paste them: an address is shown, a password never. */
export function splitAddress(stream: {
  url: string;
  username?: string | undefined;
  password?: string | undefined;
}): {
  url: string;
  credentials: { username: string; password: string } | undefined;
} {
  const address = new URL(stream.url);
  const username = stream.username ?? decoded(address.username);
  const password = stream.password ?? decoded(address.password);
  address.username = "";
  address.password = "";
  return {
    url: address.toString(),
    credentials: username === "" && password === "" ? undefined : { username, password },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare % in a password: taken as it stands
  }
}
