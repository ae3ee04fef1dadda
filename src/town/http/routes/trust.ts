import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { TownConfig } from "#config";
import { trustReply } from "#contract";
import { openRoute, type Route, reply } from "../route.ts";

/** How a computer comes to trust this town: asked before it does, so without a session. */
export function trustRoutes({ config }: { config: TownConfig }): Route[] {
  return [
    openRoute({
      method: "GET",
      path: "/api/trust",
      title: "The town's own certificate authority, to be compared and then trusted; null where it has none.",
      needs: { none: "a public certificate" },
      beforeEnrolment: true,
      reply: trustReply,
      async handle() {
        const file = config.door.tls?.authority;
        if (file === undefined) return reply({ authority: null });
        const pem = await readFile(file, "utf8");
        const certificate = new X509Certificate(pem);
        const ends = certificate.validToDate.getTime() * 1000;
        return reply({ authority: { pem, fingerprint: certificate.fingerprint256, ends } });
      },
    }),
  ];
}
