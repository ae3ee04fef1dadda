import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { type Clock, type Micros, toMicros } from "#base";

/** RFC 4330: seconds from 1900 to 1970. */
const from1900 = 2_208_988_800;
const packetBytes = 48;
const patienceMs = 3_000;

/** How far this machine's clock is behind a time server's, within half of the way there and back. */
export type Asked =
  | { readonly outcome: "answer"; readonly behind: Micros; readonly within: Micros }
  | { readonly outcome: "none"; readonly why: string };

/** Asks a time server once. An answer must repeat the random number that was sent, and come from a clock that is set. */
export async function askTimeServer(
  host: string,
  clock: Clock,
  signal: AbortSignal,
  port = 123,
): Promise<Asked> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  const nonce = randomBytes(8);
  const answered = Promise.withResolvers<Asked>();
  const sent = clock.monotonic();
  socket.on("message", (message) => {
    const read = readAnswer(message, nonce);
    if (read === undefined) return;
    const took = (clock.monotonic() - sent) * 1000;
    const now = toMicros(clock.now());
    answered.resolve({
      outcome: "answer",
      behind: Math.round(read + took / 2 - now),
      within: Math.ceil(took / 2),
    });
  });
  socket.on("error", (error) => answered.resolve({ outcome: "none", why: error.message }));
  const question = Buffer.alloc(packetBytes);
  question[0] = 0b00_100_011; // version 4, client
  nonce.copy(question, 40);
  socket.send(question, port, host, (error) => {
    if (error !== null) answered.resolve({ outcome: "none", why: error.message });
  });
  const over = new AbortController();
  void clock.sleep(patienceMs, AbortSignal.any([signal, over.signal])).then(() => {
    answered.resolve({ outcome: "none", why: "no answer" });
  });
  try {
    return await answered.promise;
  } finally {
    over.abort();
    socket.close();
  }
}

/** The server's time as it answered; undefined for anything that is not an answer to this question. */
export function readAnswer(message: Uint8Array, nonce: Uint8Array): Micros | undefined {
  if (message.length < packetBytes) return undefined;
  const view = new DataView(message.buffer, message.byteOffset, packetBytes);
  const [flags, stratum] = [view.getUint8(0), view.getUint8(1)];
  const unset = flags >> 6 === 3;
  if ((flags & 7) !== 4 || unset || stratum < 1 || stratum > 15) return undefined;
  if (!Buffer.from(message.subarray(24, 32)).equals(nonce)) return undefined;
  const seconds = view.getUint32(40);
  // RFC 4330: era 1 began in 2036; a time before 1968 is one after it.
  const era = seconds < 0x8000_0000 ? 0x1_0000_0000 : 0;
  return (seconds + era - from1900) * 1e6 + Math.round((view.getUint32(44) / 0x1_0000_0000) * 1e6);
}
