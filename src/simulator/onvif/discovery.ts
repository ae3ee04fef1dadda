import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type Log, sentenceOf } from "#base";
import { find, namespaces, readXml, textOf, xml } from "#protocols/onvif";
import { cannotListen } from "../cannot-listen.ts";
import type { OnvifDevice } from "./device.ts";
import { scopesOf } from "./device-service.ts";

/** WS-Discovery 1.0 (April 2005), 2.4. */
const group = "239.255.255.250";
const port = 3702;

/** Answers who looks for cameras on the network, one answer per camera. `address` is the interface to listen on. */
export async function answerDiscovery(options: {
  devices: ReadonlyMap<string, OnvifDevice>;
  address?: string | undefined;
  log: Log;
}): Promise<AsyncDisposable> {
  const { devices, address, log } = options;
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  try {
    socket.bind(port);
    await once(socket, "listening");
    socket.addMembership(group, address);
  } catch (error) {
    socket.close();
    throw cannotListen({ host: group, port }, error);
  }
  socket.on("error", (error) => log.warn({ error: sentenceOf(error) }, "discovery failed"));
  socket.on("message", (message, sender) => {
    const probe = readProbe(message.toString("utf8"));
    if (probe === undefined) return;
    for (const device of devices.values()) {
      if (!device.camera.isDown && matches(probe, device)) {
        socket.send(writeMatch(probe, device), sender.port, sender.address);
      }
    }
  });
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

interface Probe {
  readonly messageId: string;
  /** Local names: prefixes are the sender's own. */
  readonly types: readonly string[];
  readonly scopes: readonly string[];
}

export function readProbe(text: string): Probe | undefined {
  const envelope = readXml(text);
  const probe = find(envelope, "Body", "Probe");
  const messageId = textOf(envelope, "Header", "MessageID");
  if (probe?.namespace !== namespaces.discovery || messageId === undefined) return undefined;
  const words = (name: string) => (textOf(probe, name) ?? "").split(/\s+/).filter((word) => word !== "");
  return {
    messageId,
    types: words("Types").map((type) => type.replace(/^.*:/, "")),
    scopes: words("Scopes"),
  };
}

function matches({ types, scopes }: Probe, device: OnvifDevice): boolean {
  const own = scopesOf(device);
  return (
    types.every((type) => type === "NetworkVideoTransmitter" || type === "Device") &&
    scopes.every((scope) => own.some((mine) => mine === scope || mine.startsWith(`${scope}/`)))
  );
}

function writeMatch({ messageId }: Probe, device: OnvifDevice): string {
  const urn = `urn:uuid:${uuidOf(device.serialNumber)}`;
  const { text } = xml`<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.discoveryAddressing}" xmlns:d="${namespaces.discovery}" xmlns:dn="${namespaces.network}" xmlns:tds="${namespaces.device}">
<s:Header><a:MessageID>urn:uuid:${uuidOf(messageId + device.serialNumber)}</a:MessageID><a:RelatesTo>${messageId}</a:RelatesTo>
<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To><a:Action>${namespaces.discovery}/ProbeMatches</a:Action></s:Header>
<s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>${urn}</a:Address></a:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types><d:Scopes>${scopesOf(device).join(" ")}</d:Scopes>
<d:XAddrs>${device.deviceUrl}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>
</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>`;
  return text;
}

/** The same camera has the same address each time, as WS-Discovery 2.6 asks. */
function uuidOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
