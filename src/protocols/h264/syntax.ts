import { BitReader, type NalRole, type NalSyntax } from "#protocols/nal";
import { describeH264, ppsType, spsType } from "./config.ts";
import { parseH264Sps } from "./sps.ts";

const idr = 5;

/** ISO/IEC 14496-10 (H.264) in RTP packets: RFC 6184, non-interleaved mode. */
export const h264: NalSyntax = {
  codec: "h264",
  headerBytes: 1,
  aggregate: 24, // STAP-A
  fragment: 28, // FU-A
  typeOf: (nal) => (nal[0] ?? 0) & 0x1f,
  roleOf,
  restoreHeader: (fragment, into, at) => {
    into[at] = ((fragment[0] ?? 0) & 0xe0) | ((fragment[1] ?? 0) & 0x1f);
  },
  parameterSetKey: (nal) => {
    const type = h264.typeOf(nal);
    return `${type}:${type === spsType ? parseH264Sps(nal).id : new BitReader(nal, 1).unsigned()}`;
  },
  describe: describeH264,
};

function roleOf(type: number): NalRole {
  if (type === spsType || type === ppsType) return "parameter-set";
  if (type === idr) return "key-slice";
  if (type >= 1 && type < idr) return "slice";
  // 0 and those from 24 are for the packets themselves.
  return type === 0 || type >= 24 ? "invalid" : "other";
}
