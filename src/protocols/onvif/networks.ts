import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { Fault } from "#base";

/** Where cameras may be: an address that a person types, or that a camera answers, leads nowhere else. */
export interface CameraNetworks {
  allows(address: string): boolean;
  /** As a person wrote them, for a refusal's sentence. */
  readonly written: readonly string[];
}

/** RFC 1918, RFC 4193 and link-local: what a camera network is made of where nothing else is declared. */
const usual = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"];
/** Answers of clouds about themselves, credentials among them: link-local, and never a camera. */
const never = ["169.254.169.254", "fd00:ec2::254"];
const loopback = ["127.0.0.0/8", "::1/128"];

/**
 * `declared`: CIDR notation, from the configuration; without it, private networks and those this machine is on.
 * Loopback only where cameras are made of code: on a town's machine it is where our own programs listen.
 */
export function openCameraNetworks(
  declared: readonly string[] | undefined,
  options: { readonly loopback: boolean },
): CameraNetworks {
  const written = [...(declared ?? [...usual, ...ownNetworks()]), ...(options.loopback ? loopback : [])];
  const allowed = new BlockList();
  for (const network of written) addTo(allowed, network);
  const denied = new BlockList();
  for (const address of never) denied.addAddress(address, familyOf(address));
  if (!options.loopback) for (const network of loopback) addTo(denied, network);
  return {
    written,
    allows(address) {
      const plain = withoutZone(address);
      if (isIP(plain) === 0) return false;
      return allowed.check(plain, familyOf(plain)) && !denied.check(plain, familyOf(plain));
    },
  };
}

/** Undefined where it is no network in CIDR notation. */
export function readNetwork(text: string): { address: string; prefix: number } | undefined {
  const [, address = "", prefix = ""] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return Number(prefix) <= longest ? { address, prefix: Number(prefix) } : undefined;
}

/**
 * The address that a host stands for now, checked: what is connected to is what was checked, so that
 * a name cannot lead elsewhere the second time it is asked. Fault `camera-outside` or `camera-unreachable`.
 */
export async function addressWithin(host: string, networks: CameraNetworks): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, "");
  const found = isIP(withoutZone(bare)) > 0 ? [{ address: bare }] : await resolve(bare);
  const address = found.find((one) => networks.allows(one.address))?.address;
  if (address !== undefined) return address;
  throw new Fault(
    "camera-outside",
    `${bare} is not in a camera network: add its network to \`cameraNetworks\` in the configuration if a camera is there.`,
    { host: bare },
  );
}

async function resolve(host: string): Promise<{ address: string }[]> {
  try {
    return await lookup(host, { all: true });
  } catch (error) {
    throw new Fault(
      "camera-unreachable",
      `No address is known for ${host}: check how it is written, or give the camera's number.`,
      { host },
      error,
    );
  }
}

function ownNetworks(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .flatMap(({ internal, cidr }) => (internal || cidr === null ? [] : [cidr]));
}

function addTo(list: BlockList, network: string): void {
  const read = readNetwork(network);
  if (read === undefined) {
    throw new Fault("network-unreadable", `${network} is no network: write it as 192.0.2.0/24.`, { network });
  }
  list.addSubnet(read.address, read.prefix, familyOf(read.address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** `fe80::1%eth0`: the interface is ours to say, and no part of the number. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, "");
}
