import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTransport } from "./transport-header.ts";

describe("the Transport header", () => {
  it.each([
    ["RTP/AVP/TCP;unicast;interleaved=2-3", { kind: "tcp", channels: [2, 3] }],
    ["RTP/AVP/TCP;unicast", { kind: "tcp", channels: [0, 1] }],
    ["RTP/AVP;unicast;client_port=5000-5001", { kind: "udp", ports: [5000, 5001] }],
    ["RTP/AVP/UDP;unicast;client_port=5000", { kind: "udp", ports: [5000, 5001] }],
    ["RTP/AVP;multicast, RTP/AVP/TCP;interleaved=0-1", { kind: "tcp", channels: [0, 1] }],
  ])("reads %s", (header, asked) => {
    expect(readTransport(header)).toEqual(asked);
  });

  it.each([
    "",
    "RTP/AVP;multicast",
    "RTP/AVP;unicast",
    "RTP/AVP;client_port=0-1",
    "RTP/AVP;client_port=65535",
    "RAW/RAW/UDP",
  ])("has no answer to %j", (header) => {
    expect(readTransport(header)).toBeUndefined();
  });

  it("never throws, and never gives a port or channel that is none", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 99_999 }), (noise, number) => {
        for (const asked of [readTransport(noise), readTransport(`RTP/AVP;client_port=${number};${noise}`)]) {
          if (asked?.kind === "udp") expect(Math.max(...asked.ports)).toBeLessThanOrEqual(65_535);
          if (asked?.kind === "tcp") expect(Math.max(...asked.channels)).toBeLessThanOrEqual(255);
        }
      }),
    );
  });
});
