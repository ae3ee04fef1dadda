import { Fault } from "#base";
import { parseByteSize } from "#config";
import type { Request } from "./estimate.ts";

export interface Words {
  readonly cameras?: string | undefined;
  readonly bitrate?: string | undefined;
  readonly retention?: string | undefined;
  readonly disk?: string | undefined;
  readonly analysed?: string | undefined;
}

const mostCameras = 100_000;
const day = 86_400;
const factors: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6 };
const retentionForm = /^P(?=.)(?:(\d{1,2})M)?(?:(\d{1,3})D)?(?:T(\d{1,4})H)?$/;

/** What was asked, or a sentence that says what is expected. */
export function readRequest({
  cameras,
  bitrate = "4M",
  retention = "P1M",
  disk = "16TB",
  analysed = "0",
}: Words): Request {
  const [, rate = "", unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)([kM]?)$/.exec(bitrate) ?? [];
  const [whole, months = "0", days = "0", hours = "0"] = retentionForm.exec(retention) ?? [];
  if (rate === "") throw wrong("--bitrate", bitrate, "bits per second, such as 4M or 800k");
  if (whole === undefined)
    throw wrong("--retention", retention, "a time such as P1M (a calendar month), P15D or PT72H");
  const diskBytes = parseByteSize(disk);
  if (diskBytes === undefined || diskBytes === 0) throw wrong("--disk", disk, "a size such as 16TB");
  return {
    cameras: countOf("--cameras", cameras ?? ""),
    bitsPerSecond: Number(rate) * (factors[unit] ?? 1),
    // The longest month: a disk must hold it.
    retentionSeconds: Number(months) * 31 * day + Number(days) * day + Number(hours) * 3_600,
    diskBytes,
    analysed: countOf("--analysed", analysed),
  };
}

function countOf(option: string, text: string): number {
  const count = Number(text);
  if (text === "" || !Number.isInteger(count) || count < 0 || count > mostCameras)
    throw wrong(option, text, `a number of cameras, at most ${mostCameras}`);
  return count;
}

function wrong(option: string, text: string, expected: string): Fault {
  const given = text === "" ? "is missing" : `'${text}' is not understood`;
  return new Fault("usage", `${option} ${given}: give ${expected}.`, { option });
}
