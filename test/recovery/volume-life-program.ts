import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { TurnedClock, toMicros } from "#base";
import { minutesKept, orderAt } from "../../src/recorder/erase/test-keeping.ts";
import { VolumeWriter } from "../../src/recorder/store/volume-writer.ts";
import { born, cameras, deployment, keys, nameOf, offerAt, type Told } from "./volume-life.ts";

/*
 * Everything that a volume's writer does to its disk, once: the volume is claimed, segments begin, grow, end and
 * cross into a second folder, gaps open and close, what is due is erased, and a second start finds it all.
 */
const [root = "", ledger = ""] = process.argv.slice(2);
const clock = new TurnedClock(born);
const tell = (told: Told) => appendFileSync(ledger, `${JSON.stringify(told)}\n`);
let waiting: string[] = [];
let kept: string[] = [];

function open(expected?: string): VolumeWriter {
  const options = { root, deployment, clock, keys };
  const writer = VolumeWriter.open(expected === undefined ? options : { ...options, expected });
  tell({ told: "opened", identity: writer.identity.volume });
  for (const camera of cameras) writer.keep({ camera, stream: "main" }, minutesKept(2));
  return writer;
}

function record(writer: VolumeWriter, seconds: readonly number[]): void {
  for (const at of seconds) {
    for (const camera of cameras) {
      const offer = offerAt(camera, at);
      waiting.push(nameOf(offer));
      tell({ told: "offered", fragments: [nameOf(offer)] });
      writer.append(offer);
    }
  }
}

function commit(writer: VolumeWriter): void {
  writer.commit();
  kept.push(...waiting);
  tell({ told: "committed", fragments: waiting });
  waiting = [];
}

function erase(writer: VolumeWriter, olderThan: number): void {
  writer.erase(orderAt(clock.now()));
  const gone = kept.filter((name) => Number(name.split("@")[1]) < olderThan);
  kept = kept.filter((name) => !gone.includes(name));
  tell({ told: "erased", fragments: gone });
}

let identity: string;
{
  using writer = open();
  identity = writer.identity.volume;
  record(writer, [0, 1]);
  commit(writer);
  record(writer, [2]);
  commit(writer);
}
tell({ told: "closed" });
{
  using database = new DatabaseSync(join(root, "index.sqlite"));
  database.exec("update volume set high_segment = 998"); // the next segments lie in two folders
}
{
  using writer = open(identity);
  record(writer, [60, 61]);
  commit(writer);
  writer.openGap({
    camera: "a",
    stream: "main",
    start: toMicros(born) + 62_000_000,
    cause: "network",
    detail: "planted",
  });
  commit(writer);
  await clock.advance(130_000);
  writer.extendGaps();
  writer.measureRoom();
  erase(writer, 60);
  record(writer, [130]);
  commit(writer);
  record(writer, [131]);
  await clock.advance(100_000);
  erase(writer, 62);
}
kept.push(...waiting);
tell({ told: "committed", fragments: waiting });
tell({ told: "closed" });
