import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import {
  doneReply,
  scanCarReply,
  scanCarRequest,
  scanCarsReply,
  scanPictureReply,
  scanPictureRequest,
} from "#contract";
import type { Modules } from "../../modules/index.ts";
import { jpegSize, type ReadScan, type ScanCars } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { openRoute, personRoute, type Route, reply } from "../route.ts";

export interface ScanCarDesk {
  readonly chain: Chain;
  readonly clock: Clock;
  readonly modules: Modules;
  readonly scanCars: ScanCars;
  readonly readScan: ReadScan;
}

const mostMegapixels = 16;
/** CNIL 2017: the finding is made at the time. A car's network may lag, its clock may be a little wrong. */
const oldest = 120_000_000;
const earliest = 30_000_000;
const token = /^Bearer ([\w-]{20,100})$/;

/** Cars of the town that photograph parked vehicles (docs/ref/scan-car.md). */
export function scanCarRoutes({ chain, clock, modules, scanCars, readScan }: ScanCarDesk): Route[] {
  const may = ["administrator", "chief"] as const;
  return [
    personRoute({
      method: "GET",
      path: "/api/scan-cars",
      title: "Scan cars that are registered.",
      may: [...may, "data-protection-officer", "inspector"],
      needs: { none: "names of vehicles of the town" },
      reply: scanCarsReply,
      handle: async () => reply({ cars: await scanCars.list() }),
    }),
    personRoute({
      method: "POST",
      path: "/api/scan-cars",
      title: "Registers a scan car, or gives it a new token, which is shown once.",
      may,
      needs: { none: "the gate is asked when it sends a picture" },
      body: scanCarRequest,
      reply: scanCarReply,
      async handle({ session, body }) {
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "scan-car-registered", car: body.id },
        });
        const secret = await scanCars.register(body, session.person.id);
        return reply({ id: body.id, secret }, { status: 201 });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/scan-cars/:car",
      title: "Withdraws a scan car: its token opens nothing any more.",
      may,
      needs: { none: "less is read than before" },
      reply: doneReply,
      async handle({ session, params }) {
        if (!(await scanCars.withdraw(params.car))) return refuse("no-such-scan-car");
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "scan-car-withdrawn", car: params.car },
        });
        return reply({ outcome: "done" as const });
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/scan-pictures",
      title:
        "A photograph of parked vehicles, from a scan car that shows its token: read, checked, and gone.",
      needs: { ask: ["read-plates-paid-parking"] },
      beforeEnrolment: false,
      body: scanPictureRequest,
      reply: scanPictureReply,
      async handle({ authorization, body }) {
        const car = await scanCars.find(body.car, token.exec(authorization)?.[1] ?? "");
        if (car === undefined) return refuse("scan-car-unknown");
        if (!car.mayHurry())
          return refuse("scan-car-hurries", { seconds: 1 }, { headers: { "retry-after": "1" } });
        const at = toMicros(Temporal.Instant.from(body.at));
        const late = toMicros(clock.now()) - at;
        if (late > oldest || late < -earliest) return refuse("scan-picture-late");
        const size = jpegSize(Buffer.from(body.picture, "base64"));
        if (size === undefined || size.width * size.height > mostMegapixels * 1e6)
          return refuse("scan-picture-refused", { megapixels: mostMegapixels });
        const module = (await modules.installed()).find(
          ({ processing }) => processing === "read-plates-paid-parking",
        );
        if (module === undefined) return refuse("scan-refused");
        const answer = await scanCars.permit(car.id, module);
        if (answer.outcome === "deny") return refuse("scan-refused", {}, { reasons: answer.reasons });
        const { street, latitude, longitude } = body;
        const place = { device: car.id, street, latitude, longitude };
        const read = await readScan({ permit: answer, module, at, place, picture: body.picture });
        if (read.outcome === "unread") return refuse("scan-unread", {}, { headers: { "retry-after": "2" } });
        return reply({ outcome: "read" as const, vehicles: read.vehicles });
      },
    }),
  ];
}
