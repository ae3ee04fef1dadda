import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { type Clock, type Log, sentenceOf, toMicros } from "#base";
import type { TownConfig } from "#config";
import type { RecorderAssignment } from "#contract";
import { serveLink } from "#link";
import { acceptNoBox, findBox } from "#media";
import { AssignmentStore } from "./assignment-store.ts";
import { readAuthorities } from "./camera-authorities.ts";
import { Chronicle } from "./chronicle.ts";
import { collectSeldom } from "./collect-seldom.ts";
import { Eraser } from "./erase/eraser.ts";
import { healthOf } from "./health.ts";
import { IngestPool } from "./ingest/ingest-pool.ts";
import { Journal } from "./journal.ts";
import { followKeys } from "./keys/follow-keys.ts";
import { openKeys } from "./keys/open-keys.ts";
import { KnownVolumes } from "./known-volumes.ts";
import { decideFence } from "./mask/decide-fence.ts";
import { Fences } from "./mask/fences.ts";
import { Heads } from "./mask/heads.ts";
import { maskReport } from "./mask/mask-report.ts";
import { raiseFence } from "./mask/raise-fence.ts";
import { Verifier } from "./mask/verifier.ts";
import { StreamMeters } from "./measure/stream-meters.ts";
import { openFolder } from "./open-folder.ts";
import { Roster } from "./roster.ts";
import { Library } from "./serve/library.ts";
import { linkRoutes } from "./serve/link-routes.ts";
import { liveDoor } from "./serve/live-door.ts";
import { LiveHub } from "./serve/live-hub.ts";
import { mediaRoutes } from "./serve/media-routes.ts";
import { RefusalLog } from "./serve/refusal-log.ts";
import { LiveTranscodes } from "./serve/transcode/live-transcodes.ts";
import { RecordedTranscodes } from "./serve/transcode/recorded-transcodes.ts";
import type { Erased } from "./store/kept.ts";
import { queueBytesFor } from "./store/queue-bytes.ts";
import { sealedWith } from "./store/sealed-with.ts";
import { Volume } from "./store/volume.ts";
import { machineTime } from "./time/machine.ts";
import { TimeKeeper } from "./time/time-keeper.ts";
import { TimeServers } from "./time/time-servers.ts";

export interface RecorderOptions {
  /** A test gives little, to see what happens when it is used up. */
  readonly queueBytes?: number;
  /** A test gives an ingest thread that throws. */
  readonly ingestThread?: URL;
  /** How often a stored picture of each masked camera is looked at. */
  readonly proveMasksMs?: number;
}

const upkeepMs = 250;
/** What is in doubt after a bad picture is this long at most, where the disks answer. */
const proveMasksMs = 60_000;
const measureMs = 1_000;

/**
 * The way of a frame:
 *
 *   camera ─RTSP→ ingest thread ──fragments──→ writer thread ──→ segment file, then its row in the index
 *   (CameraStream,     │       never waits: what      (one per volume; flushes what waits together)
 *    MaskStage first)  │
 *                      │       no volume takes is dropped, and the timeline says so
 *                      └──pictures, while somebody watches──→ LiveHub ──→ viewer
 *                              a slow one falls back to key pictures
 *   segment file ──reader thread──→ Library ──→ whoever holds a permit for that span
 *
 * Resolves after a clean stop: nothing that was received is lost.
 */
export async function runRecorder(
  config: TownConfig,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
  options: RecorderOptions = {},
): Promise<void> {
  collectSeldom();
  acceptNoBox(config.decoders?.box);
  await using open = new AsyncDisposableStack();
  const folder = openFolder(join(config.data, "recorder"));
  const store = await AssignmentStore.open(folder);
  const known = await KnownVolumes.open(folder);
  const paths = config.volumes.map(({ path }) => path);
  const keys = await openKeys({ file: config.recordingKey, volumes: paths, sealedWith }, clock);
  const journal = open.use(await Journal.open(folder, clock, log));
  const chronicle = new Chronicle(journal);
  const roster = new Roster(clock, config.volumes.length);
  const heads = new Heads(clock);
  const fences = await Fences.open(folder, log);
  const servers = new TimeServers(config.timeServers);
  const sources = machineTime(() => servers.sync);
  const time = await TimeKeeper.open(folder, clock, sources, log);

  const volumes = config.volumes.map(({ path, budget, whenFull }, number) =>
    open.use(
      new Volume({
        path,
        deployment: config.deployment.id,
        expected: known.at(path),
        keys,
        budget,
        whenFull,
        line: time.line,
        queueBytes: options.queueBytes ?? queueBytesFor(config.volumes.length),
        clock,
        log,
        events: {
          opened: (identity, swept) => {
            log.info({ volume: path, ...swept }, "a volume is open");
            known
              .remember(path, identity)
              .catch((error: unknown) => log.error({ volume: path }, sentenceOf(error)));
          },
          erased: (erased) => void prove(number, erased),
          changed: (state) => {
            if (state.state === "ready") log.info({ volume: path }, "a volume is ready");
            else log.error({ volume: path, state: state.state }, state.sentence);
          },
          restarted: () => pool.reconnect(number),
        },
      }),
    ),
  );
  const prove = async (number: number, erased: readonly Erased[]) => {
    const proven = await chronicle.erased(erased);
    if (proven.length > 0) volumes[number]?.confirmProofs(proven);
  };
  const eraser = new Eraser({
    volumes,
    time,
    log,
    before: config.volumes.some(({ path }) => known.at(path) !== undefined),
    // Without the town's word nothing is known of holds, and nothing goes.
    holds: () => roster.holds(),
    changed: (reading) => chronicle.time(reading),
  });
  const hub = new LiveHub((key, watched) => pool.watch(key, watched));
  const rawHub = new LiveHub((key, watched) => pool.watchRaw(key, watched));
  const pool: IngestPool = open.use(
    new IngestPool({
      volumes,
      clock,
      log,
      onMedia: (media) => (media.raw === true ? rawHub : hub).media(media),
      onStatus: (status) => hub.status(status),
      cameraNetworks: {
        declared: config.cameraNetworks,
        loopback: config.demonstration || config.deployment.pack === "laboratory",
      },
      cameraAuthorities: await readAuthorities(config.cameraAuthorities),
      ...(options.ingestThread === undefined ? {} : { thread: options.ingestThread }),
    }),
  );

  const meters = new StreamMeters();
  const follow = () => {
    chronicle.observe(roster);
    for (const camera of roster.cameras) {
      // From now, not from the first check a minute later: a fence reaches back to here.
      fences.follow(camera.id, heads.orderNow(camera.id, camera.mask), toMicros(clock.now()));
      const right = roster.right(camera);
      const keeping = right.outcome === "permit" ? right.permit.claims.keeping : undefined;
      if (keeping === undefined) continue;
      for (const { name: stream } of camera.streams) {
        for (const volume of volumes) volume.keep({ camera: camera.id, stream }, keeping);
      }
    }
    const orders = roster.orders(
      (key) => hub.viewers(key) > 0,
      (camera, order) => heads.orderNow(camera, order),
    );
    if (orders !== undefined) pool.follow(orders);
  };
  const take = async (assignment: RecorderAssignment) => {
    const outcome = roster.take(assignment);
    if (outcome === "taken") {
      follow(); // first: a full system disk must not hold up a withdrawal
      await store.save(assignment);
    }
    return outcome;
  };

  journal.note({ operation: "system", actor: "recorder", cameras: [], detail: { what: "recorder-started" } });
  try {
    const last = await store.load();
    if (last !== undefined) roster.take(last);
  } catch (error) {
    log.error(sentenceOf(error));
  }
  follow();

  const keysFollowed = followKeys(
    config.recordingKey,
    keys,
    (ring) => {
      for (const volume of volumes) volume.useKeys(ring);
      const detail = { what: "recording-key-changed", key: ring.current.id };
      journal.note({ operation: "system", actor: "recorder", cameras: [], detail });
    },
    { clock, log, signal },
  );

  const refusals = new RefusalLog(journal, roster, clock);
  const library = new Library(volumes, (camera, start, end) => fences.hides(camera, start, end));
  const box = findBox();
  // One processor each at most, and never before recording: see docs/design/transcoding.md.
  const most = availableParallelism();
  const liveTranscodes = new LiveTranscodes({ hub, box, clock, signal, most });
  const rawTranscodes = new LiveTranscodes({ hub: rawHub, box, clock, signal, most: 1 });
  const recordedTranscodes = new RecordedTranscodes({ library, box, clock, signal });
  const verifier = new Verifier({
    cameras: () => roster.cameras,
    heads,
    library: new Library(volumes),
    fences,
    journal,
    box,
    clock,
    log,
    doubt: (camera, detail, of) => pool.doubt(camera, detail, of),
    everyMs: options.proveMasksMs ?? proveMasksMs,
  });
  const app = new Hono()
    .route(
      "/",
      linkRoutes({
        journal,
        log,
        take,
        health: () => {
          const report = { masks: maskReport(pool.statuses(), fences, verifier), fences: [...fences.list] };
          return healthOf(roster, pool, hub, volumes, meters, report, eraser.reading);
        },
        revision: () => roster.revision,
        takeHeads: async (report) => {
          if (heads.take(report)) follow();
          const why = "The camera left its preset, and nobody here turned it.";
          for (const { camera, doubtedSince } of report) {
            if (doubtedSince !== undefined && roster.streamsOf(camera).length > 0)
              await raiseFence(
                { fences, journal, clock },
                {
                  camera,
                  since: doubtedSince,
                  cause: "turned",
                  why,
                },
              );
          }
        },
        doubtMasks: (camera, detail) => verifier.doubt(camera, detail),
        decideFence: (id, decision) => decideFence({ fences, journal }, id, decision),
        plan: () => eraser.plan(),
        confirmClock: async (by, why) => {
          await chronicle.settled(by, why);
          await eraser.settle();
        },
      }),
    )
    .route(
      "/",
      mediaRoutes({ library, transcodes: recordedTranscodes, fences, roster, refusals, clock, log }),
    );
  const upgrade = liveDoor(
    {
      hub,
      transcodes: liveTranscodes,
      raw: { hub: rawHub, transcodes: rawTranscodes },
      roster,
      journal,
      refusals,
      clock,
      signal,
    },
    (sentence) => log.error(sentence),
  );
  open.use(await serveLink({ socket: config.sockets.recorder, app, upgrade }));

  const verifying = verifier.run(signal);
  let measuredAt = -Infinity;
  const asking = servers.run(clock, signal);
  while (!signal.aborted) {
    if (clock.monotonic() - measuredAt >= measureMs) {
      measuredAt = clock.monotonic();
      meters.read(measuredAt, pool.statuses());
      await sources.sync().then(
        ({ state }) => pool.clock(state === "synchronised"),
        (error: unknown) => log.error(sentenceOf(error)),
      );
    }
    chronicle.observe(roster);
    if (heads.forget()) follow();
    await eraser.turn(clock.monotonic()).catch((error: unknown) => log.error(sentenceOf(error)));
    pool.endHanging();
    await clock.sleep(upkeepMs, signal);
  }
  await asking;
  await keysFollowed;
  await verifying;
  await journal.append({
    operation: "system",
    actor: "recorder",
    cameras: [],
    detail: { what: "recorder-stopped" },
  });
}
