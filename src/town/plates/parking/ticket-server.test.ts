import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Fault, toMicros } from "#base";
import type { TicketServerSettings } from "#config";
import { startTicketServer, type TicketServerFault } from "#simulator";
import { selfSigned } from "../../../simulator/self-signed.ts";
import { askTicketServer, type TicketQuestion } from "./ticket-server.ts";

const token = "jeton-de-la-ville";
const question: TicketQuestion = {
  plate: "AB123CD",
  country: "F",
  place: { device: "voiture-1", street: "Rue de Paris" },
  at: toMicros(Temporal.Instant.from("2026-11-24T08:00:00Z")),
};
const local = { host: "127.0.0.1", port: 0, token };

async function settings(url: string, authority?: string): Promise<TicketServerSettings> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-tickets-"));
  const secretFile = join(folder, "token");
  await writeFile(secretFile, `${token}\n`);
  if (authority === undefined) return { url, secretFile };
  await writeFile(join(folder, "authority.pem"), authority);
  return { url, secretFile, authority: join(folder, "authority.pem") };
}

const ask = (given: TicketServerSettings, of = question) =>
  askTicketServer(given, of, "Europe/Paris", new AbortController().signal);

/** What it was thrown, whole, as a log would write it. */
async function faultOf(given: TicketServerSettings): Promise<Fault> {
  const thrown = await ask(given).catch((error: unknown) => error);
  if (!(thrown instanceof Fault)) throw new Error("it answered");
  return thrown;
}

test("it says in order, not in order or unknown", async () => {
  await using server = await startTicketServer(local);
  server.paid.add("AB123CD");
  server.unknown.add("CD456EF");
  const given = await settings(server.url);
  expect(await ask(given)).toBe("in-order");
  expect(await ask(given, { ...question, plate: "CD456EF" })).toBe("unknown");
  expect(await ask(given, { ...question, plate: "GH789JK" })).toBe("not-in-order");
});

test("it is told the plate, the place and the town's time, in the body", async () => {
  await using server = await startTicketServer(local);
  await ask(await settings(server.url));
  expect(server.asked.map((body): unknown => JSON.parse(body))).toEqual([
    {
      plate: "AB123CD",
      country: "F",
      place: { device: "voiture-1", street: "Rue de Paris" },
      at: "2026-11-24T09:00:00+01:00",
    },
  ]);
});

test("over HTTPS it is asked where the declared authority answers for it, and not elsewhere", async () => {
  const { certificate, key } = selfSigned("127.0.0.1");
  await using server = await startTicketServer({ ...local, tls: { certificate, key } });
  expect(await ask(await settings(server.url, certificate))).toBe("not-in-order");
  expect(await faultOf(await settings(server.url))).toMatchObject({ code: "ticket-server-away" });
  expect(server.asked).toHaveLength(1);
});

const faults: TicketServerFault[] = ["silent", "endless", "nonsense", "lost", "broken"];

test.concurrent.each(faults)(
  "a server that is %s is away, and no plate is in what is said of it",
  async (fault) => {
    await using server = await startTicketServer(local);
    server.fault = fault;
    const thrown = await faultOf(await settings(server.url));
    expect(thrown.code).toBe("ticket-server-away");
    expect(thrown.cause).toBeUndefined();
    expect(JSON.stringify([thrown.message, thrown.facts])).not.toContain("AB123CD");
  },
);

test("so is one that does not listen, or does not know the town's token", async () => {
  await using server = await startTicketServer({ ...local, token: "un autre" });
  expect((await faultOf(await settings(server.url))).facts).toMatchObject({ why: "status 401" });
  expect((await faultOf(await settings("http://127.0.0.1:1/"))).facts).toMatchObject({ why: "ECONNREFUSED" });
});
