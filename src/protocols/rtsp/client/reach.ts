import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { Reach } from "./stream.ts";
import { trouble } from "./trouble.ts";

/** Throws where the host is written as an address that no camera may have. */
export function withinReach(host: string, reach: Reach | undefined): void {
  if (reach !== undefined && isIP(host) > 0 && !reach(host)) throw outside(host);
}

/**
 * A name is resolved once, and what is connected to is what was checked: a second answer of the name's server
 * (DNS rebinding) leads nowhere.
 */
export function lookupOf(reach: Reach | undefined): { lookup?: LookupFunction } {
  if (reach === undefined) return {};
  return {
    lookup: (name, options, done) => {
      lookup(name, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
        if (error !== null) return done(error, []);
        const allowed = found.filter(({ address }) => reach(address));
        const [first] = allowed;
        if (first === undefined) done(outside(name), []);
        else if (options.all === true) done(null, allowed);
        else done(null, first.address, first.family);
      });
    },
  };
}

function outside(host: string) {
  const sentence = `${host} is in no camera network: add its network to \`cameraNetworks\` in the configuration if a camera is there.`;
  return trouble("camera-unreachable", sentence, { host });
}
