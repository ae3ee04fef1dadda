import { createHmac } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLog, TurnedClock } from "#base";
import type { MailSettings } from "#config";
import { type Certificate, certificateIn } from "../../../../test/support/certificate.ts";
import { MailServer } from "../../../../test/support/mail-server.ts";
import { eventually } from "../../../../test/support/until.ts";
import { type Catalogue, openCatalogue } from "../../catalogue/index.ts";
import { type Alarm, type Alarms, openAlarms } from "../index.ts";
import { type DeliverySettings, deliver } from "./deliver.ts";
import { sendTest } from "./send-test.ts";

const deployment = {
  id: "valmont",
  name: "Valmont",
  pack: "fr-commune" as const,
  timeZone: "Europe/Paris",
  peers: [],
};
const refuses = (camera: string): Alarm => ({
  kind: "camera-unauthorised",
  subject: camera,
  facts: { camera },
});

/** A system that takes alarms over HTTP, and keeps what it was sent. */
class Receiver implements AsyncDisposable {
  readonly posts: { signature: string; body: string }[] = [];
  status = 204;
  location: string | undefined;
  readonly #server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      if (this.status === 204)
        this.posts.push({ signature: String(request.headers["vigie-signature"]), body });
      response.writeHead(this.status, this.location === undefined ? {} : { location: this.location }).end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/vigie`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let folder: string;
let certificate: Certificate;
beforeAll(async () => {
  certificate = await certificateIn(await mkdtemp(join(tmpdir(), "vigie-tls-")), "localhost");
});
let clock: TurnedClock;
let catalogue: Catalogue & AsyncDisposable;
let alarms: Alarms;
let stop: AbortController;
let running: Promise<unknown>;

async function start(settings: DeliverySettings): Promise<void> {
  stop = new AbortController();
  const log = silentLog;
  const chain = { append: async () => ({ sequence: 1, hash: "", at: 0 }) };
  alarms = await openAlarms({ catalogue, chain, clock, log });
  running = deliver({ alarms, clock, log, deployment, settings: () => settings }, stop.signal);
}

/** Turns the clock until the other end, which answers in its own time, has what is looked for. */
const turned = <T>(what: string, look: () => T | undefined | false) =>
  eventually(what, async () => {
    await clock.advance(1_000);
    return look();
  });

const mailTo = (server: MailServer, more: Partial<MailSettings["server"]> = {}): MailSettings => ({
  to: ["astreinte@valmont.example"],
  from: "vigie@valmont.example",
  server: { host: "127.0.0.1", port: server.port, security: "none", ...more },
  least: "high",
  language: "fr",
  most: 2,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-delivery-"));
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  await writeFile(join(folder, "secret"), "un secret partagé\n");
});
afterEach(async () => {
  stop.abort();
  await running;
  await catalogue[Symbol.asyncDispose]();
});

/** Words of a mail, whatever way they were encoded for the road. */
function wordsOf(mail: string): string {
  const body = mail.slice(mail.indexOf("\r\n\r\n") + 4);
  return /base64/i.test(mail)
    ? Buffer.from(body, "base64").toString("utf8")
    : decodeURIComponent(
        body
          .replaceAll(/=\r\n/g, "")
          .replaceAll("%", "%25")
          .replaceAll(/=([0-9A-F]{2})/g, "%$1"),
      );
}

test("cameras that fail together are one mail, with what to do; a restart does not send it again", async () => {
  await using server = await MailServer.open(certificate);
  await start({ mail: mailTo(server) });
  await alarms.standing("cameras", [refuses("Gare"), refuses("Place")]);
  await turned("the mail", () => server.mails[0]);
  const words = wordsOf(server.mails[0]?.text ?? "");
  expect(words).toContain("CRITIQUE · Gare refuse le mot de passe que Vigie lui donne.");
  expect(words).toContain("À faire : Le mot de passe a été changé sur la caméra");
  expect(server.mails[0]?.to).toEqual(["astreinte@valmont.example"]);

  stop.abort();
  await running;
  await start({ mail: mailTo(server) });
  await alarms.standing("cameras", [refuses("Gare"), refuses("Place"), refuses("Pont")]);
  await turned("the next mail", () => server.mails[1]);
  expect(wordsOf(server.mails[1]?.text ?? "")).toContain("Pont");
  expect(wordsOf(server.mails[1]?.text ?? "")).not.toContain("Gare");
});

test("a mail server that is away is an alarm in the console, and what waited goes out when it is back", async () => {
  await using server = await MailServer.open(certificate);
  server.refuses = 451;
  await start({ mail: mailTo(server) });
  await alarms.standing("cameras", [refuses("Gare")]);
  const own = await turned("the alarm", () =>
    alarms.list().find(({ alarm }) => alarm.kind === "delivery-failed"),
  );
  expect(own.alarm.facts["detail"]).toContain("did not take a mail");
  server.refuses = undefined;
  await turned("the mail", () => server.mails[0]);
  await turned("the end of the alarm", () =>
    alarms.list().every(({ alarm }) => alarm.kind !== "delivery-failed"),
  );
});

test("each turn of an alarm is posted once, signed, in order, and again until it is taken", async () => {
  await using receiver = new Receiver();
  const webhook = { url: await receiver.open(), secretFile: join(folder, "secret"), least: "low" } as const;
  receiver.status = 503;
  await start({ webhook });
  await alarms.standing("cameras", [refuses("Gare")]);
  const id = alarms.list()[0]?.id ?? "";
  await alarms.acknowledge(id, { id: "p", login: "marie", name: "Marie", role: "chief" }, "vu");
  await turned("its failure", () => alarms.list().some(({ alarm }) => alarm.kind === "delivery-failed"));
  receiver.status = 204;
  await turned("both posts", () => receiver.posts.length >= 2);
  const turns = receiver.posts.map(({ body }) => JSON.parse(body));
  expect(turns.slice(0, 2)).toMatchObject([
    { deployment: "valmont", turn: "raised", alarm: { kind: "camera-unauthorised", severity: "critical" } },
    { turn: "acknowledged", alarm: { acknowledged: { by: "Marie", note: "vu" } } },
  ]);
  const { signature, body } = receiver.posts[0] ?? { signature: "", body: "" };
  const [, seconds = "", sent = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(sent).toBe(createHmac("sha256", "un secret partagé").update(`${seconds}.${body}`).digest("hex"));
});

test("a redirect is not followed: alarms go to the address that the configuration names, or nowhere", async () => {
  await using elsewhere = new Receiver();
  await using receiver = new Receiver();
  receiver.status = 307;
  receiver.location = await elsewhere.open();
  const webhook = { url: await receiver.open(), secretFile: join(folder, "secret"), least: "low" } as const;
  await start({});
  await expect(sendTest({ deployment, alarms: { webhook } }, clock)).rejects.toMatchObject({
    code: "webhook-undelivered",
    message: expect.stringContaining("status 307"),
  });
  expect(elsewhere.posts).toEqual([]);
});

test("a test goes each way that is named; a password only by a way that is protected", async () => {
  await using server = await MailServer.open(certificate, { user: "vigie", password: "un secret partagé" });
  await using receiver = new Receiver();
  const webhook = { url: await receiver.open(), secretFile: join(folder, "secret"), least: "low" } as const;
  await start({});
  const account = { username: "vigie", passwordFile: join(folder, "secret"), security: "starttls" } as const;
  const mail = mailTo(server, account);
  // The server's certificate is nobody's that we know: the password must not leave.
  await expect(sendTest({ deployment, alarms: { mail } }, clock)).rejects.toMatchObject({
    code: "mail-undelivered",
  });
  expect(server.mails).toEqual([]);
  const known = mailTo(server, { ...account, authority: certificate.certificate });
  expect(await sendTest({ deployment, alarms: { mail: known, webhook } }, clock)).toEqual([
    `mail to astreinte@valmont.example, by 127.0.0.1:${server.port}`,
    expect.stringMatching(/^webhook to 127\.0\.0\.1:\d+$/),
  ]);
  expect(server.mails).toMatchObject([{ user: "vigie", secure: true }]);
  expect(JSON.parse(receiver.posts[0]?.body ?? "")).toMatchObject({ deployment: "valmont", turn: "test" });
});

test("a secret that cannot be read says which file", async () => {
  await using server = await MailServer.open(certificate);
  await start({});
  const mail = {
    ...mailTo(server),
    server: { ...mailTo(server).server, passwordFile: join(folder, "none") },
  };
  await expect(sendTest({ deployment, alarms: { mail } }, clock)).rejects.toMatchObject({
    code: "secret-unreadable",
    message: expect.stringContaining(join(folder, "none")),
  });
});
