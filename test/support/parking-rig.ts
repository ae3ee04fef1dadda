import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { toMicros } from "#base";
import { type ScanReadReply, scanReadRequest } from "#contract";
import { serveLink } from "#link";
import { unverifiedClaims } from "#permit";
import { type SimulatedTicketServer, startTicketServer } from "#simulator";
import { plateReading } from "../law/valmont.ts";
import { type Answered, type Ask, cameraRequests, communeActs, TownRig } from "./town-rig.ts";

/**
 * A commune with a deliberation on paid parking and one scan car. The ticket server is a real one over HTTP; in the
 * analyst's place stands a program that says what was read.
 */
export class ParkingRig implements AsyncDisposable {
  /** A JPEG as far as the town looks: its frame says 1440×1080. */
  readonly picture = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 4, 0x38, 5, 0xa0, 1, 1, 0x11, 0]);
  readonly car = "voiture-1";
  readonly paid = "AB123CD";
  readonly unpaid = "EF456GH";
  readonly rig: TownRig;
  readonly tickets: SimulatedTicketServer;
  readonly administrator: Ask;
  readonly analyst: AsyncDisposable;
  chief: Ask;
  reads: ScanReadReply["passages"] = [];
  secret = "";

  private constructor(
    rig: TownRig,
    tickets: SimulatedTicketServer,
    people: { chief: Ask; administrator: Ask },
    analyst: AsyncDisposable,
  ) {
    this.rig = rig;
    this.tickets = tickets;
    this.chief = people.chief;
    this.administrator = people.administrator;
    this.analyst = analyst;
  }

  static async open(): Promise<ParkingRig> {
    const tickets = await startTicketServer({ host: "127.0.0.1", port: 0, token: "jeton" });
    const secretFile = join(await mkdtemp(join(tmpdir(), "vigie-parking-")), "token");
    await writeFile(secretFile, "jeton");
    const rig = await TownRig.open("fr-commune", {
      paidParking: { ticketServer: { url: tickets.url, secretFile }, appeals: "P3M" },
    });
    const { chief, administrator } = await rig.enrolFirstTwo();
    const records = [...communeActs(["marie"]), plateReading({ cameras: ["voiture-1"] })];
    await rig.importBy(chief, administrator, {
      register: { territory: "Valmont", records },
      cameras: cameraRequests(),
    });
    await rig.shelve("stationnement", "read-plates-paid-parking");
    const said: { by?: ParkingRig } = {};
    const app = new Hono();
    app.post("/link/scan-pictures", async (c) => {
      // As the analyst does: without a permit that can be read, for this car and this module, nothing is.
      const { permit, device, module } = scanReadRequest.parse(await c.req.json());
      const claims = unverifiedClaims(permit);
      if (claims?.cameras.includes(device) !== true || claims.module?.hash !== module.hash)
        return c.json({ code: "refused" }, 403);
      return c.json({ passages: said.by?.reads ?? [] } satisfies ScanReadReply);
    });
    const analyst = await serveLink({ socket: rig.config.sockets.analyst, app });
    const opened = new ParkingRig(rig, tickets, { chief, administrator }, analyst);
    said.by = opened;
    tickets.paid.add(opened.paid);
    return opened;
  }

  /** The module is installed, the car has its token, and the chief says why she looks. */
  async onDuty(): Promise<void> {
    await this.administrator("POST", "/api/modules/stationnement");
    await this.register(this.car);
    await this.sayWhy("contrôle rue de Paris");
  }

  async register(id: string): Promise<string> {
    const { body } = await this.administrator("POST", "/api/scan-cars", { id, name: `Voiture ${id}` });
    if (id === this.car) this.secret = String(body.secret);
    return String(body.secret);
  }

  async sayWhy(text: string): Promise<void> {
    await this.chief("PUT", "/api/session/motive", { text, purpose: 5 });
  }

  /** What the analyst will say that it read. */
  passes(plate: string, others: readonly string[] = [], shown = "the vehicle, framed and masked"): void {
    const from = toMicros(this.rig.clock.now());
    this.reads = [
      {
        id: crypto.randomUUID(),
        camera: this.car,
        module: "stationnement",
        from,
        until: from,
        readings: [plate, ...others].map((one, at) => ({ plate: one, confidence: at === 0 ? 0.95 : 0.03 })),
        country: "F",
        box: { x: 0.4, y: 0.6, width: 0.1, height: 0.03 },
        picture: Buffer.from(shown, "latin1").toString("base64"),
      },
    ];
  }

  send(change: object = {}, secret = this.secret): Promise<Answered> {
    const at = this.rig.clock.now().toString();
    const body = {
      car: this.car,
      at,
      street: "Rue de Paris",
      picture: this.picture.toString("base64"),
      ...change,
    };
    const headers = { authorization: `Bearer ${secret}` };
    return this.rig.stranger("10.9.0.1")("POST", "/api/scan-pictures", body, headers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.analyst[Symbol.asyncDispose]();
    await this.rig[Symbol.asyncDispose]();
    await this.tickets[Symbol.asyncDispose]();
  }
}
