import { rename } from "node:fs/promises";
import { join } from "node:path";
import { openChain } from "#audit";
import { type Clock, Fault, systemCode } from "#base";
import { authorityFiles } from "#certificates";
import type { TownConfig } from "#config";
import { answers } from "#link";
import { openKeys } from "./keys.ts";

export const renewableKeys = ["gate", "log", "authority"] as const;
export type RenewableKey = (typeof renewableKeys)[number];

/**
 * Puts a key of the town's aside, because somebody saw it: the next start makes another. Nothing is destroyed: what
 * was put aside carries the day in its name. Resolves to those names. Faults: `town-running`, `no-such-key`.
 */
export async function renewKey(config: TownConfig, what: RenewableKey, clock: Clock): Promise<string[]> {
  if (await answers(config.sockets.town)) {
    throw new Fault(
      "town-running",
      "The town holds its keys while it runs: stop Vigie first (systemctl stop vigie), run this, and start it again.",
    );
  }
  const until = clock.now().toString({ smallestUnit: "second" }).replaceAll(":", "");
  const aside = async (path: string): Promise<string> => {
    const kept = `${path}.until-${until}`;
    try {
      await rename(path, kept);
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error;
      throw new Fault("no-such-key", `There is no ${path} here: nothing was renewed.`, { path }, error);
    }
    return kept;
  };
  const key = (name: string) => join(config.data, "keys", name);
  switch (what) {
    case "gate":
      return [await aside(key("gate.pem")), await aside(key("gate.public.pem"))];
    case "authority": {
      const { certificate, key: secret } = authorityFiles(config);
      return [await aside(secret), await aside(certificate)];
    }
    case "log": {
      // A chain goes on with its own key alone: the old one stays whole beside the new, and is verified by itself.
      const directory = join(config.data, "town/journal");
      const kept = [
        await aside(directory),
        await aside(key("journal.pem")),
        await aside(key("journal.public.pem")),
      ];
      const { journal } = await openKeys(config.data);
      await using chain = await openChain({ directory, writer: "town", key: journal, clock });
      const detail = { what: "log-key-renewed", earlier: kept[0] ?? "" };
      await chain.append({ operation: "system", actor: "town", cameras: [], detail });
      return kept;
    }
  }
}
