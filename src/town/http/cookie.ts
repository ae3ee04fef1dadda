import type { TownConfig } from "#config";

/** The session's cookie. Browsers share cookies between the ports of one host, so its name holds the deployment's. */
export interface SessionCookie {
  read(header: string | undefined): string | undefined;
  set(token: string, seconds: number): string;
  clear(): string;
}

export function sessionCookie(config: Pick<TownConfig, "deployment" | "door">): SessionCookie {
  return cookieOf(config, "vigie");
}

/** For those who come by the town's directory, until they are in. A page of ours asks with it, so it too is strict. */
export function ticketCookie(config: Pick<TownConfig, "deployment" | "door">): SessionCookie {
  return cookieOf(config, "vigie.directory");
}

function cookieOf(config: Pick<TownConfig, "deployment" | "door">, stem: string): SessionCookie {
  const secure = config.door.tls !== undefined;
  // __Host-: a browser takes it only over TLS, for this host, for every path (RFC 6265bis 4.1.3.2).
  const name = `${secure ? "__Host-" : ""}${stem}-${config.deployment.id}`;
  const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
  return {
    read(header) {
      for (const pair of (header ?? "").slice(0, 8_192).split(";")) {
        const at = pair.indexOf("=");
        if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
      }
      return undefined;
    },
    set: (token, seconds) => `${name}=${token}; Max-Age=${Math.floor(seconds)}; ${flags}`,
    clear: () => `${name}=; Max-Age=0; ${flags}`,
  };
}
