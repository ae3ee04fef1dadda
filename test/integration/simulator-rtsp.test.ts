import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { toMicros } from "#base";
import { answerChallenge, headersOf, readChallenge } from "#protocols/rtsp";
import { missingPackets, PlainViewer, steps, timestamps } from "../support/plain-viewer.ts";
import { smallClip } from "../support/test-clip.ts";
import { TurnedSimulator } from "../support/turned-simulator.ts";

const credentials = { username: "viewer", password: "secret" };

let town: TurnedSimulator;

beforeAll(async () => {
  town = await TurnedSimulator.start([{ id: "healthy" }, { id: "modern", digest: "SHA-256", credentials }]);
});

afterAll(async () => {
  await town[Symbol.asyncDispose]();
});

describe("a simulated camera without a fault", () => {
  it("sends every frame of its clip, loop after loop, with timestamps that go on", async () => {
    await using viewer = await town.watch("healthy", { kind: "none" });
    await town.turn(5000);
    await vi.waitFor(() =>
      expect(timestamps(viewer.packets).length).toBeGreaterThanOrEqual(4 * smallClip.framesPerSecond),
    );
    expect(new Set(steps(timestamps(viewer.packets)))).toEqual(new Set([3600]));
    expect(missingPackets(viewer.packets)).toBe(0);
    expect(viewer.packets.filter(({ marker }) => marker)).toHaveLength(timestamps(viewer.packets).length);
  });

  it("begins with parameter sets and a key frame", async () => {
    await using viewer = await town.watch("healthy", { kind: "none" });
    await town.turn(1100);
    await vi.waitFor(() => expect(viewer.packets.length).toBeGreaterThan(0));
    expect(viewer.packets.slice(0, 2).map(({ payload }) => (payload[0] ?? 0) & 0x1f)).toEqual([7, 8]);
  });

  it("shows all its viewers the same frame at the same moment, numbered for each alone", async () => {
    await using first = await town.watch("healthy", { kind: "none" });
    await town.turn(3000);
    await using second = await town.watch("healthy", { kind: "none" }, "udp");
    await town.turn(3000);
    await vi.waitFor(() => expect(second.packets.at(-1)?.payload).toEqual(first.packets.at(-1)?.payload));
    expect(second.packets.at(-1)?.timestamp).toBe(first.packets.at(-1)?.timestamp);
    expect(second.packets.at(-1)?.ssrc).not.toBe(first.packets.at(-1)?.ssrc);
  });

  it("tells when it sent each frame", async () => {
    await using _viewer = await town.watch("healthy", { kind: "none" });
    town.sent.length = 0;
    await town.turn(2000);
    const last = town.sent.findLast(({ camera }) => camera === "healthy");
    expect(last?.at).toBeLessThanOrEqual(toMicros(town.clock.now()));
    expect(town.simulator.sentAt("healthy", last?.frame ?? -1)).toBe(last?.at);
    expect(town.simulator.sentAt("healthy", 9999)).toBeUndefined();
  });

  it.each(["tcp", "udp"] as const)(
    "reports over %s which moment of its clock a timestamp stands for",
    async (transport) => {
      await using viewer = await town.watch("healthy", { kind: "none" }, transport);
      await town.turn(12_000);
      await vi.waitFor(() => expect(viewer.reports.length).toBeGreaterThanOrEqual(2));
      const [first, second] = viewer.reports.map((report) => {
        const view = new DataView(report.buffer, report.byteOffset, report.length);
        return {
          type: view.getUint8(1),
          seconds: view.getUint32(8) + view.getUint32(12) / 2 ** 32,
          rtp: view.getUint32(16),
        };
      });
      expect(first?.type).toBe(200);
      const seconds = (second?.seconds ?? 0) - (first?.seconds ?? 0);
      const ticks = ((second?.rtp ?? 0) - (first?.rtp ?? 0) + 2 ** 32) % 2 ** 32;
      expect(ticks / 90_000).toBeCloseTo(seconds, 2);
      const [packet] = viewer.packets;
      expect(Math.abs((packet?.timestamp ?? 0) - (first?.rtp ?? 0))).toBeLessThan(90_000);
    },
  );

  it("pauses, plays on from the present, and ends a session", async () => {
    await using viewer = await town.watch("healthy", { kind: "none" });
    await town.turn(1100);
    expect((await viewer.ask("PAUSE")).status).toBe(200);
    const seen = viewer.packets.length;
    await town.turn(1000);
    expect(viewer.packets).toHaveLength(seen);
    expect((await viewer.ask("PLAY")).status).toBe(200);
    await town.turn(1100);
    await vi.waitFor(() => expect(viewer.packets.length).toBeGreaterThan(seen));
    expect((await viewer.ask("TEARDOWN")).status).toBe(200);
    expect((await viewer.ask("PLAY")).status).toBe(454);
  });

  it("ends a session whose client says nothing for longer than agreed, and keeps one that does", async () => {
    await using silent = await town.watch("healthy", { kind: "none" });
    await using polite = await town.watch("healthy", { kind: "none" });
    await town.turn(40_000);
    expect((await polite.ask("GET_PARAMETER")).status).toBe(200);
    await town.turn(30_000);
    await vi.waitFor(() => expect(silent.ended).toBe("ended"));
    expect(polite.ended).toBeUndefined();
  });

  it("asks for a digest by SHA-256 where it was told to", async () => {
    const url = town.simulator.url("modern", "main");
    await using viewer = new PlainViewer(url);
    const challenge = readChallenge(headersOf(await viewer.ask("DESCRIBE"), "WWW-Authenticate"));
    if (challenge === undefined) throw new Error("no challenge");
    expect(challenge.algorithm).toBe("SHA-256");
    const answered = async (password: string) => {
      const use = { method: "DESCRIBE", uri: url };
      const answer = answerChallenge(challenge, { ...credentials, password }, use, { count: 1, cnonce: "c" });
      return (await viewer.ask("DESCRIBE", [["Authorization", answer]])).status;
    };
    expect(await answered("guess")).toBe(401);
    expect(await answered(credentials.password)).toBe(200);
  });

  it("refuses what it does not have or cannot do", async () => {
    await using unknown = new PlainViewer(town.simulator.url("healthy", "main").replace("healthy", "nobody"));
    expect((await unknown.ask("DESCRIBE")).status).toBe(404);
    await using known = new PlainViewer(town.simulator.url("healthy", "main"));
    expect((await known.ask("RECORD")).status).toBe(501);
    expect((await known.ask("PLAY")).status).toBe(454);
    expect((await known.ask("SETUP", [["Transport", "RTP/AVP;multicast"]])).status).toBe(461);
  });
});
