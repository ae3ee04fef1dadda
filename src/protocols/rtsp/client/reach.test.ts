import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { openCameraNetworks } from "#protocols/onvif";
import { openRtspStream } from "./open.ts";

let connections = 0;
let port = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.end("RTSP/1.0 404 Not Found\r\nCSeq: 1\r\n\r\n");
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => void server.close());

async function reached(host: string, loopback: boolean): Promise<string> {
  const networks = openCameraNetworks(["10.0.0.0/8"], { loopback });
  connections = 0;
  const opening = await openRtspStream({
    url: `rtsp://${host}:${port}/live`,
    transport: "tcp",
    reach: (address) => networks.allows(address),
    clock: systemClock,
    signal: new AbortController().signal,
    sink: { config: () => {}, unit: () => {}, lost: () => {}, leap: () => {} },
  });
  return opening.outcome === "failed" ? opening.fault.message : opening.outcome;
}

test.each([
  "127.0.0.1",
  "[::ffff:127.0.0.1]",
  "2130706433",
  "0x7f.1",
  "localhost",
  "169.254.169.254",
  "[::1]",
])(
  "a recorder does not connect to %s, which is in no camera network, however it is written",
  async (host) => {
    expect(await reached(host, false)).toMatch(/is in no camera network/);
    expect(connections).toBe(0);
  },
);

test("what a name stands for is checked at the very connection, so that it cannot lead elsewhere the second time", async () => {
  expect(await reached("localhost", true)).not.toMatch(/is in no camera network/);
  expect(connections).toBe(1);
});
