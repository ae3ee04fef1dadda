import { BitReader, type NalRole, type NalSyntax } from "#protocols/nal";
import { describeH265, ppsType, spsType, vpsType } from "./config.ts";
import { parseH265Sps } from "./sps.ts";

/** ISO/IEC 23008-2 (H.265) in RTP packets: RFC 7798, without DONL fields. */
export const h265: NalSyntax = {
  codec: "h265",
  headerBytes: 2,
  aggregate: 48, // AP
  fragment: 49, // FU
  typeOf: (nal) => ((nal[0] ?? 0) >> 1) & 0x3f,
  roleOf,
  restoreHeader: (fragment, into, at) => {
    into[at] = ((fragment[0] ?? 0) & 0x81) | (((fragment[2] ?? 0) & 0x3f) << 1);
    into[at + 1] = fragment[1] ?? 0;
  },
  parameterSetKey: (nal) => {
    const type = h265.typeOf(nal);
    if (type === spsType) return `${type}:${parseH265Sps(nal).id}`;
    const reader = new BitReader(nal, 2);
    return `${type}:${type === vpsType ? reader.bits(4) : reader.unsigned()}`;
  },
  describe: describeH265,
};

function roleOf(type: number): NalRole {
  if (type === vpsType || type === spsType || type === ppsType) return "parameter-set";
  if (type >= 16 && type <= 23) return "key-slice"; // IRAP: BLA, IDR, CRA
  if (type === 8 || type === 9) return "leading-slice"; // RASL
  if (type < vpsType) return "slice";
  return type >= 48 ? "invalid" : "other";
}
