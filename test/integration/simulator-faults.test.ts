import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { headerOf } from "#protocols/rtsp";
import type { CameraFault } from "#simulator";
import { missingPackets, PlainViewer, steps, timestamps } from "../support/plain-viewer.ts";
import { TurnedSimulator } from "../support/turned-simulator.ts";

let town: TurnedSimulator;

beforeAll(async () => {
  town = await TurnedSimulator.start(
    [
      "healthy",
      "lossy",
      "stalled",
      "restless",
      "rebooted",
      "late",
      "noisy",
      "flooding",
      "lying",
      "slow",
      "hung",
    ].map((id) => ({ id })),
  );
});

afterAll(async () => {
  await town[Symbol.asyncDispose]();
});

const h264KeyFrame = 5;

describe("a fault on demand", () => {
  it("drop: loses about that share of the packets, and their numbers are missing", async () => {
    await using viewer = await town.watch("lossy", { kind: "drop", ratio: 0.3 });
    await town.turn(8000);
    const missing = missingPackets(viewer.packets);
    expect(missing / (missing + viewer.packets.length)).toBeGreaterThan(0.2);
    expect(missing / (missing + viewer.packets.length)).toBeLessThan(0.4);
  });

  it("stall: the connection stays open and is answered, but no picture comes until it ends", async () => {
    await using viewer = await town.watch("stalled", { kind: "none" });
    await town.turn(1100);
    town.simulator.setFault("stalled", { kind: "stall" });
    await town.turn(80);
    const seen = viewer.packets.length;
    await town.turn(3000);
    expect(viewer.packets).toHaveLength(seen);
    expect((await viewer.ask("GET_PARAMETER")).status).toBe(200);
    town.simulator.setFault("stalled", { kind: "none" });
    await town.turn(1100);
    await vi.waitFor(() => expect(viewer.packets.length).toBeGreaterThan(seen));
  });

  it("reorder: packets overtake each other over UDP, none is lost, and TCP keeps its order", async () => {
    const fault: CameraFault = { kind: "reorder", ratio: 0.2, depth: 4 };
    await using overUdp = await town.watch("restless", fault, "udp");
    await using overTcp = await town.watch("restless", fault, "tcp");
    await town.turn(4000);
    await vi.waitFor(() => expect(overTcp.packets.length).toBeGreaterThan(100));
    const backwards = steps(overUdp.packets.map(({ sequence }) => sequence)).filter((step) => step > 2 ** 31);
    expect(backwards.length).toBeGreaterThan(10);
    const numbers = overUdp.packets.map(
      ({ sequence }) => (sequence - (overUdp.packets[0]?.sequence ?? 0)) & 0xffff,
    );
    const sorted = numbers
      .map((number) => (number > 32_768 ? number - 65_536 : number))
      .sort((a, b) => a - b);
    expect(new Set(sorted).size).toBe(numbers.length);
    expect(missingPackets(overTcp.packets)).toBe(0);
  });

  it("reboot: resets connections, refuses for a while, then starts again with timestamps at zero", async () => {
    await using viewer = await town.watch("rebooted", { kind: "none" });
    await town.turn(1100);
    town.simulator.setFault("rebooted", { kind: "reboot", seconds: 10 });
    await vi.waitFor(() => expect(viewer.ended).toBe("ECONNRESET"));
    await using refused = new PlainViewer(town.simulator.url("rebooted", "main"));
    void refused.ask("DESCRIBE");
    await vi.waitFor(() => expect(refused.ended).toBe("ECONNRESET"));
    await town.turn(10_000);
    await using again = await PlainViewer.playing(town.simulator.url("rebooted", "main"));
    await town.turn(1100);
    await vi.waitFor(() => expect(again.packets.length).toBeGreaterThan(0));
    expect(again.packets[0]?.timestamp).toBeLessThan(3 * 90_000);
  });

  it("clock step: the sender reports and the timestamps jump by as much", async () => {
    await using viewer = await town.watch("late", { kind: "none" });
    await town.turn(1100);
    town.simulator.setFault("late", { kind: "clock-step", seconds: 3600 });
    await town.turn(7000);
    await vi.waitFor(() => expect(viewer.reports.length).toBeGreaterThanOrEqual(2));
    expect(steps(timestamps(viewer.packets))).toContain(3600 * 90_000 + 3600);
    const [before, after] = viewer.reports.map((report) =>
      new DataView(report.buffer, report.byteOffset).getUint32(8),
    );
    expect((after ?? 0) - (before ?? 0)).toBeGreaterThan(3600);
  });

  it("garbage: noise in the payloads, or between the packets where it breaks the framing", async () => {
    await using inside = await town.watch("noisy", { kind: "garbage", ratio: 0.5, where: "payload" });
    await town.turn(2000);
    expect(missingPackets(inside.packets)).toBe(0);
    expect(inside.nonsense).toBeUndefined();
    await using between = await town.watch("noisy", { kind: "garbage", ratio: 0.5, where: "between" });
    await town.turn(2000);
    await vi.waitFor(() => expect(between.nonsense).toBeDefined());
  });

  it("flood: as many times the rate as asked, in numbers that follow each other", async () => {
    await using viewer = await town.watch("flooding", { kind: "flood", times: 10 });
    await town.turn(3000);
    await vi.waitFor(() => expect(timestamps(viewer.packets).length).toBeGreaterThan(400));
    expect(new Set(steps(timestamps(viewer.packets)))).toEqual(new Set([360]));
    expect(missingPackets(viewer.packets)).toBe(0);
  });

  it.each(["size", "codec", "noise"] as const)(
    "wrong SPS: the description lies about the %s",
    async (lie) => {
      town.simulator.setFault("lying", { kind: "none" });
      await using viewer = new PlainViewer(town.simulator.url("lying", "main"));
      const honest = Buffer.from((await viewer.ask("DESCRIBE")).body).toString();
      town.simulator.setFault("lying", { kind: "wrong-sps", lie });
      const lied = Buffer.from((await viewer.ask("DESCRIBE")).body).toString();
      expect(lied).not.toBe(honest);
      expect(lied.includes("H265")).toBe(lie === "codec");
    },
  );

  it("wrong SPS: in band, the true parameter sets are replaced by noise", async () => {
    await using viewer = await town.watch("lying", { kind: "wrong-sps", lie: "in-band" });
    town.simulator.setFault("healthy", { kind: "none" });
    await using honest = await town.watch("healthy", { kind: "none" });
    await town.turn(2200);
    await vi.waitFor(() => expect(Math.min(viewer.packets.length, honest.packets.length)).toBeGreaterThan(3));
    const [spsOf, keyOf] = [7, h264KeyFrame].map(
      (type) => (from: PlainViewer) =>
        from.packets.find(({ payload }) => ((payload[0] ?? 0) & 0x1f) === type)?.payload,
    );
    expect(spsOf?.(viewer)).toHaveLength(spsOf?.(honest)?.length ?? -1);
    expect(spsOf?.(viewer)).not.toEqual(spsOf?.(honest));
    expect(keyOf?.(viewer)).toEqual(keyOf?.(honest));
  });

  it("slow start: the first picture comes late after PLAY", async () => {
    await using viewer = await town.watch("slow", { kind: "slow-start", seconds: 5 });
    await town.turn(4900);
    expect(viewer.packets).toHaveLength(0);
    await town.turn(1500);
    await vi.waitFor(() => expect(viewer.packets.length).toBeGreaterThan(0));
  });

  it("hang: one method is never answered, and another camera does not notice", async () => {
    town.simulator.setFault("hung", { kind: "hang", method: "DESCRIBE" });
    await using viewer = new PlainViewer(town.simulator.url("hung", "main"));
    expect((await viewer.ask("OPTIONS")).status).toBe(200);
    let answered = false;
    void viewer.ask("DESCRIBE").then(() => {
      answered = true;
    });
    await using other = new PlainViewer(town.simulator.url("healthy", "main"));
    expect(headerOf(await other.ask("DESCRIBE"), "Content-Type")).toBe("application/sdp");
    expect(answered).toBe(false);
  });

  it("is the same each time for the same camera", async () => {
    const lossOf = async () => {
      await using again = await TurnedSimulator.start([{ id: "lossy", fault: { kind: "drop", ratio: 0.5 } }]);
      await using viewer = await PlainViewer.playing(again.simulator.url("lossy", "main"));
      await again.turn(2000);
      await vi.waitFor(() => expect(viewer.packets.length).toBeGreaterThan(50));
      return viewer.packets.map(({ sequence }) => sequence).slice(0, 50);
    };
    expect(await lossOf()).toEqual(await lossOf());
  });
});

describe("a viewer that does not read", () => {
  it("is cut off, and the others go on", async () => {
    await using slow = await town.watch("flooding", { kind: "flood", times: 100 });
    await using quick = await PlainViewer.playing(town.simulator.url("healthy", "main"));
    await town.turn(1100);
    slow.stopReading();
    const cutBefore = town.simulator.statistics().slowReadersCut;
    await town.turn(8000);
    expect(town.simulator.statistics().slowReadersCut).toBe(cutBefore + 1);
    expect(missingPackets(quick.packets)).toBe(0);
    expect(quick.ended).toBeUndefined();
  });
});
