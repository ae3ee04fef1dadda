import { z } from "zod";
import { type Clock, toMicros } from "#base";
import {
  type DeviceRequest,
  type DeviceState,
  deviceRequest,
  deviceState,
  type SteeringLimits,
  steeringLimits,
} from "#contract";
import type { Catalogue, DeviceRow, Sealer } from "../catalogue/index.ts";

const credentialsSchema = z.strictObject({ username: z.string(), password: z.string() });
export type DeviceCredentials = z.infer<typeof credentialsSchema>;

const profilesSchema = deviceRequest.shape.profiles.extend({
  ptz: z.boolean(),
  certificate: deviceRequest.shape.certificate,
});
type Profiles = z.infer<typeof profilesSchema>;

export function readProfiles(text: string): Profiles {
  return profilesSchema.parse(JSON.parse(text));
}

/** A camera as it is managed, its password open: it goes to the camera and nowhere else. */
export interface Device {
  readonly camera: string;
  readonly address: string;
  readonly credentials: DeviceCredentials | undefined;
  readonly profiles: Profiles;
  readonly limits: SteeringLimits | undefined;
  /** The certificate that a person accepted as the camera's: with it, or since as its state. */
  readonly pin: string | undefined;
  /** As it was when two people accepted it; undefined until it was first seen after that. */
  readonly authorised: { readonly state: DeviceState; readonly at: number } | undefined;
}

export interface Devices {
  list(): Promise<Device[]>;
  find(camera: string): Promise<Device | undefined>;
  /** What its device was authorised to be is kept where the address stays the same. */
  put(camera: string, request: DeviceRequest | undefined, inside?: Catalogue): Promise<void>;
  authorise(camera: string, state: DeviceState, inside?: Catalogue): Promise<void>;
  setLimits(camera: string, limits: SteeringLimits | undefined): Promise<void>;
  /** Of the device, and of every stream of this camera that the same user signs in to. */
  setPassword(camera: string, username: string, password: string): Promise<void>;
}

export function openDevices(catalogue: Catalogue, sealer: Sealer, clock: Clock): Devices {
  async function deviceOf(row: DeviceRow): Promise<Device> {
    const profiles = readProfiles(row.profiles);
    const authorised =
      row.authorised === null || row.authorised_at === null
        ? undefined
        : { state: deviceState.parse(JSON.parse(row.authorised)), at: row.authorised_at };
    return {
      camera: row.camera,
      address: row.address,
      credentials: await credentialsOf(row),
      profiles,
      limits: row.limits === null ? undefined : steeringLimits.parse(JSON.parse(row.limits)),
      pin: authorised?.state.certificate ?? profiles.certificate,
      authorised,
    };
  }

  async function credentialsOf({ camera, credentials }: DeviceRow): Promise<DeviceCredentials | undefined> {
    if (credentials !== null) return opened(credentials, placeOf(camera));
    const stream = await catalogue
      .selectFrom("streams")
      .select(["name", "credentials"])
      .where("camera", "=", camera)
      .where("credentials", "is not", null)
      .orderBy("name")
      .executeTakeFirst();
    if (stream === undefined || stream.credentials === null) return undefined;
    return opened(stream.credentials, streamPlaceOf(camera, stream.name));
  }

  const opened = (sealed: string, place: string) =>
    credentialsSchema.parse(JSON.parse(sealer.open(sealed, place)));
  const sealed = (credentials: DeviceCredentials, place: string) =>
    sealer.seal(JSON.stringify(credentials), place);

  return {
    async list() {
      const rows = await catalogue.selectFrom("devices").selectAll().orderBy("camera").execute();
      return Promise.all(rows.map(deviceOf));
    },
    async find(camera) {
      const row = await catalogue
        .selectFrom("devices")
        .selectAll()
        .where("camera", "=", camera)
        .executeTakeFirst();
      return row === undefined ? undefined : deviceOf(row);
    },
    async put(camera, request, inside = catalogue) {
      if (request === undefined) {
        for (const table of ["drifts", "patrols", "devices"] as const)
          await inside.deleteFrom(table).where("camera", "=", camera).execute();
        return;
      }
      const before = await inside
        .selectFrom("devices")
        .selectAll()
        .where("camera", "=", camera)
        .executeTakeFirst();
      const kept = before?.address === request.address ? before : undefined;
      const { username, password } = request;
      const row: DeviceRow = {
        camera,
        address: request.address,
        credentials:
          username === undefined || password === undefined
            ? (kept?.credentials ?? null)
            : sealed({ username, password }, placeOf(camera)),
        profiles: JSON.stringify({
          ...request.profiles,
          ptz: request.ptz,
          certificate: request.certificate ?? certificateOf(kept),
        } satisfies Profiles),
        limits: kept?.limits ?? null,
        authorised: kept?.authorised ?? null,
        authorised_at: kept?.authorised_at ?? null,
      };
      await inside
        .insertInto("devices")
        .values(row)
        .onConflict((conflict) => conflict.column("camera").doUpdateSet(row))
        .execute();
    },
    async authorise(camera, state, inside = catalogue) {
      await inside
        .updateTable("devices")
        .set({ authorised: JSON.stringify(state), authorised_at: toMicros(clock.now()) })
        .where("camera", "=", camera)
        .execute();
      await inside.deleteFrom("drifts").where("camera", "=", camera).execute();
    },
    async setLimits(camera, limits) {
      await catalogue
        .updateTable("devices")
        .set({ limits: limits === undefined ? null : JSON.stringify(limits) })
        .where("camera", "=", camera)
        .execute();
    },
    setPassword: (camera, username, password) =>
      catalogue.transaction().execute(async (inside) => {
        await inside
          .updateTable("devices")
          .set({ credentials: sealed({ username, password }, placeOf(camera)) })
          .where("camera", "=", camera)
          .execute();
        const streams = await inside.selectFrom("streams").selectAll().where("camera", "=", camera).execute();
        for (const { name, credentials } of streams) {
          const place = streamPlaceOf(camera, name);
          if (credentials === null || opened(credentials, place).username !== username) continue;
          await inside
            .updateTable("streams")
            .set({ credentials: sealed({ username, password }, place) })
            .where("camera", "=", camera)
            .where("name", "=", name)
            .execute();
        }
      }),
  };
}

function certificateOf(row: DeviceRow | undefined): string | undefined {
  return row === undefined ? undefined : readProfiles(row.profiles).certificate;
}

function placeOf(camera: string): string {
  return `devices/${camera}`;
}

/** As `fleet/cameras.ts` seals those of streams. */
function streamPlaceOf(camera: string, stream: string): string {
  return `streams/${camera}/${stream}`;
}
