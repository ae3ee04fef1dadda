import { readFile } from "node:fs/promises";
import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { z } from "zod";
import { Fault, fromMicros, type Micros, sentenceOf, systemCode } from "#base";
import type { TicketServerSettings } from "#config";

/** Where a vehicle stood: the device that saw it, and what a scan car knows of its own place. */
export interface ParkingPlace {
  readonly device: string;
  readonly street?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

export interface TicketQuestion {
  readonly plate: string;
  readonly country: string | null;
  readonly place: ParkingPlace;
  readonly at: Micros;
}

const ticketReply = z.object({ answer: z.enum(["in-order", "not-in-order", "unknown"]) });
export type TicketAnswer = z.infer<typeof ticketReply>["answer"];

/** The vehicle is still there to be looked at: what takes longer is no help to the agent. */
const patienceMs = 3_000;
const largestReply = 4 * 1024;

/**
 * Asks whether one vehicle's parking is paid, of the server that the configuration names and of no other. The plate
 * goes in the body alone, and into no error. Fault `ticket-server-away`.
 */
export async function askTicketServer(
  { url, secretFile, authority }: TicketServerSettings,
  { plate, country, place, at }: TicketQuestion,
  timeZone: string,
  signal: AbortSignal,
): Promise<TicketAnswer> {
  const moment = fromMicros(at).toZonedDateTimeISO(timeZone);
  const body = JSON.stringify({
    plate,
    country,
    place,
    at: moment.toString({ smallestUnit: "second", timeZoneName: "never" }),
  });
  try {
    const [token, ca] = await Promise.all([
      readFile(secretFile, "utf8"),
      authority === undefined ? undefined : readFile(authority, "utf8"),
    ]);
    const given = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    const question = (url.startsWith("https:") ? secure : plain)(url, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token.trim()}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Vigie",
      },
      signal: given,
      ...(ca === undefined ? {} : { ca }),
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      question.once("response", resolve).once("error", reject);
    });
    question.end(body);
    return await read(await answered);
  } catch (error) {
    throw away(url, whyOf(error));
  }
}

async function read(answer: IncomingMessage): Promise<TicketAnswer> {
  const { statusCode = 0 } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    throw new Error(`status ${statusCode}`);
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > largestReply) throw new Error("its answer has no end");
    pieces.push(piece);
  }
  const reply = ticketReply.safeParse(parse(Buffer.concat(pieces).toString("utf8")));
  if (!reply.success) throw new Error("its answer is not one of those agreed");
  return reply.data.answer;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Never the thrown error itself: what a library hangs on it may hold what was sent. */
function whyOf(error: unknown): string {
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError"))
    return "no answer in 3 s";
  return systemCode(error) ?? sentenceOf(error);
}

function away(url: string, why: string): Fault {
  const host = URL.parse(url)?.host ?? "";
  return new Fault(
    "ticket-server-away",
    `The ticket server at ${host} did not say whether parking is paid (${why}). Nobody is put on the agent's list meanwhile; check paidParking in town.yaml and the server.`,
    { host, why },
  );
}
