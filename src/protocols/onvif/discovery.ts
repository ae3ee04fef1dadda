import { randomUUID } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { networkInterfaces } from "node:os";
import { type Clock, Fault, systemCode } from "#base";
import { namespaces } from "./names.ts";
import type { CameraNetworks } from "./networks.ts";
import { readXml, textOf, type XmlElement } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

/** WS-Discovery 1.0 (April 2005), 2.4. */
const group = "239.255.255.250";
const port = 3702;
const longestMatch = 64 * 1024;
const mostFound = 2_000;

export interface FoundCamera {
  /** Of its device service, in a camera network. */
  readonly address: string;
  /** Stays the same from one start to the next. */
  readonly endpoint: string;
  readonly name: string;
  readonly hardware: string;
  /** It says of itself that it can be steered. */
  readonly ptz: boolean;
}

/**
 * Asks the networks that this machine is on who is a camera, and listens for `forMs`. What an answer gives as its
 * address is believed only where it lies in a camera network. Multicast reaches no further than this segment.
 */
export async function discoverCameras(options: {
  readonly networks: CameraNetworks;
  readonly clock: Clock;
  readonly forMs: number;
  readonly signal: AbortSignal;
}): Promise<FoundCamera[]> {
  const { networks, clock, forMs, signal } = options;
  const found = new Map<string, FoundCamera>();
  const probe = writeProbe();
  await using sockets = new AsyncDisposableStack();
  let sent = 0;
  for (const address of localAddresses()) {
    const socket = sockets.adopt(createSocket({ type: "udp4" }), close);
    socket.on("error", () => {}); // an interface that went away: the others go on
    socket.on("message", (bytes) => {
      for (const camera of readMatches(bytes.toString("utf8"), probe.id, networks))
        if (found.size < mostFound) found.set(camera.endpoint, camera);
    });
    try {
      socket.bind(0, address);
      await once(socket, "listening");
      socket.setMulticastInterface(address);
      // Twice, as UDP may lose one (SOAP-over-UDP, MULTICAST_UDP_REPEAT).
      for (let time = 0; time < 2; time += 1) await send(socket, probe.text);
      sent += 1;
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
  if (sent === 0) {
    throw new Fault(
      "discovery-no-network",
      "Cameras cannot be looked for: no network of this machine carries multicast. Add them by their address.",
    );
  }
  await clock.sleep(forMs, signal);
  return [...found.values()].toSorted((a, b) => a.address.localeCompare(b.address, "en", { numeric: true }));
}

function send(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(text, port, group, (error) => (error === null ? resolve() : reject(error)));
  });
}

async function close(socket: Socket): Promise<void> {
  const closed = once(socket, "close");
  socket.close();
  await closed;
}

function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .flatMap(({ family, address }) => (family === "IPv4" ? [address] : []));
}

function writeProbe(): { id: string; text: string } {
  const id = `urn:uuid:${randomUUID()}`;
  const { text } = xml`<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.discoveryAddressing}" xmlns:d="${namespaces.discovery}" xmlns:dn="${namespaces.network}">
<s:Header><a:MessageID>${id}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>
<a:Action>${namespaces.discovery}/Probe</a:Action></s:Header>
<s:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>`;
  return { id, text };
}

/** Answers to our own question; whatever else is said on the network is passed over. */
export function readMatches(text: string, probe: string, networks: CameraNetworks): FoundCamera[] {
  const envelope = readXml(text, longestMatch);
  const header = envelope?.children.find(({ name }) => name === "Header");
  if (textOf(header, "RelatesTo") !== probe) return [];
  const body = envelope?.children.find(({ name }) => name === "Body");
  const matches = body?.children.find(({ name }) => name === "ProbeMatches")?.children ?? [];
  return matches.slice(0, 100).flatMap((match) => foundIn(match, networks) ?? []);
}

function foundIn(match: XmlElement, networks: CameraNetworks): FoundCamera | undefined {
  const addresses = (textOf(match, "XAddrs") ?? "").split(/\s+/).slice(0, 10);
  const address = addresses.find((one) => {
    const url = URL.parse(one);
    return (
      url !== null && /^https?:$/.test(url.protocol) && networks.allows(url.hostname.replace(/^\[|\]$/g, ""))
    );
  });
  if (address === undefined) return undefined;
  const scopes = (textOf(match, "Scopes") ?? "").split(/\s+/).slice(0, 100);
  const endpoint = textOf(match, "EndpointReference", "Address");
  return {
    address: new URL(address).href,
    endpoint: (endpoint ?? address).slice(0, 200),
    name: scopeOf(scopes, "name"),
    hardware: scopeOf(scopes, "hardware"),
    ptz: scopes.some((scope) => /\/type\/ptz$/i.test(scope)),
  };
}

function scopeOf(scopes: readonly string[], what: string): string {
  const start = `onvif://www.onvif.org/${what}/`;
  const said = scopes.find((scope) => scope.toLowerCase().startsWith(start))?.slice(start.length) ?? "";
  try {
    return decodeURIComponent(said).slice(0, 100);
  } catch {
    return said.slice(0, 100); // a bare % in a name
  }
}
