import { z } from "zod";
import { cameraRequest } from "./camera.ts";
import { cameraSettings } from "./camera-settings.ts";
import { deviceState } from "./device.ts";
import { cameraMask } from "./mask.ts";
import { registerRecord, townRegister } from "./register/register.ts";
import { sceneSchema } from "./scene.ts";

/** `POST /api/import`: what a town is made of. Waits for a second person, as `POST /api/cameras` does. */
export const importRequest = z.strictObject({
  register: z
    .strictObject({
      deployer: townRegister.shape.deployer.optional(),
      territory: townRegister.shape.territory.optional(),
      /** New acts; one that is there already is left alone, and one that differs is refused: end it and add another. */
      records: z.array(registerRecord).max(20_000).default([]),
      /** The version that each edit of a record began with (`recordedAt` of `GET /api/register`): another's is not lost. */
      basedOn: z
        .array(z.strictObject({ kind: z.string().max(40), id: z.string().max(64), recordedAt: z.number() }))
        .max(1_000)
        .optional(),
    })
    .prefault({}),
  cameras: z.array(cameraRequest).max(2_000).default([]),
  scenes: z
    .array(z.strictObject({ camera: z.string(), module: z.string(), scene: sceneSchema }))
    .max(5_000)
    .default([]),
  /** Cameras that are no longer as authorised, and are accepted as they are now. */
  states: z
    .array(z.strictObject({ camera: z.string(), state: deviceState }))
    .max(2_000)
    .default([]),
  /** Each replaces the camera's masks; with no polygon in it, they end. */
  masks: z.array(cameraMask).max(2_000).optional(),
});
export type ImportRequest = z.infer<typeof importRequest>;

/** Answer of what takes two people: someone else accepts it with `POST /api/proposals/:id/accept`. */
export const proposedReply = z.strictObject({ outcome: z.literal("proposed"), proposal: z.string() });

export const acceptedReply = z.strictObject({ outcome: z.literal("accepted"), proposal: z.string() });

/** `GET /api/proposals`: what waits for a second person. */
export const proposalsReply = z.strictObject({
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      by: z.strictObject({ login: z.string(), name: z.string() }),
      at: z.number(),
      ends: z.number(),
      /** Proposed by the person who asks: someone else must accept it. */
      mine: z.boolean(),
      /** Names only: no address, no credential. */
      summary: z.strictObject({
        records: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
        cameras: z.array(z.string()),
        scenes: z.array(z.string()),
        settings: z.array(z.string()),
        /** Cameras whose present state would be accepted. */
        states: z.array(z.string()).default([]),
        masks: z.array(z.string()).optional(),
      }),
    }),
  ),
});
export type ProposalsReply = z.infer<typeof proposalsReply>;

/** `GET /api/proposals/:id`: for whoever is to accept it: acts and masks in full, and of cameras all but their passwords. */
export const proposalReply = z.strictObject({
  id: z.string(),
  records: z.array(registerRecord),
  cameras: z.array(
    cameraSettings
      .pick({ retention: true, onBoard: true, streams: true })
      .extend({ id: z.string(), name: z.string(), place: z.string() }),
  ),
  masks: z.array(cameraMask),
});
export type ProposalReply = z.infer<typeof proposalReply>;

/** `GET /api/register`: every act, as it was written down and by whom. */
export const registerReply = z.strictObject({
  records: z.array(
    z.strictObject({
      record: registerRecord,
      recordedAt: z.number(),
      /** Names of the two people. */
      proposedBy: z.string(),
      acceptedBy: z.string(),
    }),
  ),
});
export type RegisterReply = z.infer<typeof registerReply>;
