import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Fault } from "#base";
import { indexFile } from "./layout.ts";
import { integer } from "./row.ts";

const version = 3;
export const busyTimeoutMs = 2_000;
/** Of a segment's fragments, packed, five go in one; of SQLite's own 4 KiB each would waste a third. */
const pageBytes = 16_384;
/** What gathers in the log before it goes into the index: as much as SQLite's own thousand pages of 4 KiB. */
const logPages = (4 * 1024 * 1024) / pageBytes;

/*
 * Times are microseconds since 1970. A segment is a run without a hole, of one init segment and one trust
 * in its time, of a minute at most: timelines are answered from its rows alone.
 * docs/design/store.md says what holds between these rows and the files.
 */
const schema = `
  create table volume (
    identity text not null,
    high_segment integer not null,  -- no file up to this number is without a row, here or in garbage
    stopped integer not null,       -- 1 after a clean stop: nothing may be left over then
    bytes integer not null          -- of all segments: kept by the triggers below, so that nobody has to add them up
  );
  create table stream (
    id integer primary key,
    camera text not null,
    name text not null check (name in ('main', 'sub')),
    keep text,  -- the rule of the last permit that recorded it; it binds after the permit's end too
    unique (camera, name)
  );
  create table recorder_key (
    id integer primary key,
    name text not null unique  -- keyIdOf(secret); the secret itself is on no volume
  );
  create table init (
    id integer primary key,
    hash text not null unique,  -- SHA-256 of the plain bytes
    recorder_key integer not null references recorder_key,
    sealed blob not null,
    codec text not null check (codec in ('h264', 'h265', 'mjpeg')),
    codec_string text not null,
    width integer not null,
    height integer not null
  );
  create table segment (
    id integer primary key,
    stream integer not null references stream,
    init integer not null references init,
    start integer not null,
    end integer not null,
    bytes integer not null,  -- of the file
    fragments integer not null,
    closed integer not null,
    trust text not null check (trust in ('agreed', 'synchronised', 'unchecked', 'disputed')),
    camera_ahead integer,  -- the camera's own clock less ours at the start, milliseconds
    recorder_key integer not null references recorder_key,
    data_key blob not null,  -- wrapped: what opens the file; erased with the row
    counts_from integer not null,  -- its start by trusted time, which retention is counted from
    unsettled integer not null     -- recorded while the clock was not trusted: not erased before that is settled
  );
  create index segment_in_time on segment (stream, start);
  create index segment_oldest on segment (start);
  create index segment_of_init on segment (init);
  create index segment_of_key on segment (recorder_key);
  create index init_of_key on init (recorder_key);
  create index segment_open on segment (closed) where closed = 0;
  create trigger segment_added after insert on segment begin
    update volume set bytes = bytes + new.bytes;
  end;
  create trigger segment_grown after update of bytes on segment begin
    update volume set bytes = bytes + new.bytes - old.bytes;
  end;
  create trigger segment_gone after delete on segment begin
    update volume set bytes = bytes - old.bytes;
  end;
  create index segment_by_age on segment (stream, counts_from);
  create index segment_unsettled on segment (unsettled) where unsettled = 1;
  create table fragments (  -- beside the segment: timelines are answered without them
    segment integer primary key references segment,
    packed blob not null    -- packed-fragments.ts
  );
  create table gap (
    id integer primary key,
    stream integer not null references stream,
    start integer not null,
    end integer not null,
    cause text not null check (cause in ('camera-silent', 'camera-refuses', 'camera-unusable', 'network', 'our-fault',
      'refused', 'off', 'masking', 'commissioning')),
    detail text not null,
    open integer not null
  );
  create index gap_open on gap (stream) where open = 1;
  create index gap_in_time on gap (stream, start);
  create table erasure (  -- proofs that the journal has not confirmed yet
    id integer primary key autoincrement,
    body text not null
  );
  create table garbage (segment integer primary key);  -- rows are gone, the file is about to be
  pragma user_version = ${version};
`;

/** Made where they are missing: a volume without them is only slower. Recordings of a wrong clock, which are few. */
const laterIndexes = `
  create index if not exists segment_redated on segment (stream, counts_from) where counts_from <> start;
`;

/** The index for its one writer. FULL: a commit survives a power cut. secure_delete: erased rows leave no bytes. */
export function openIndex(root: string, identity: string): DatabaseSync {
  const database = new DatabaseSync(join(root, indexFile), { timeout: busyTimeoutMs });
  try {
    database.exec(`
      pragma page_size = ${pageBytes};
      pragma journal_mode = wal;
      pragma wal_autocheckpoint = ${logPages};
      pragma synchronous = full;
      pragma foreign_keys = on;
      pragma secure_delete = on;
    `);
    if (versionOf(database) === 0) {
      database.exec("begin immediate");
      database.exec(schema);
      database.prepare("insert into volume values (?, 0, 0, 0)").run(identity);
      database.exec("commit");
    }
    refuseOtherVersion(database, root);
    database.exec(laterIndexes);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The index for those who only look; it must exist. */
export function openIndexToRead(root: string): DatabaseSync {
  const file = join(root, indexFile);
  if (!existsSync(file)) {
    throw new Fault("index-missing", `The volume ${root} has no index (${indexFile}).`, { volume: root });
  }
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  try {
    refuseOtherVersion(database, root);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return integer(database.prepare("pragma user_version").get() ?? {}, "user_version");
}

function refuseOtherVersion(database: DatabaseSync, root: string): void {
  const found = versionOf(database);
  if (found !== version) {
    throw new Fault(
      "index-version",
      `The volume ${root} was written by another version of Vigie (index ${found}, this one reads ${version}).`,
      { volume: root, found, known: version },
    );
  }
}
