import fc from "fast-check";
import { expect, test } from "vitest";
import { readMatches } from "./discovery.ts";
import { openCameraNetworks } from "./networks.ts";

const networks = openCameraNetworks(["192.168.1.0/24"], { loopback: false });
const probe = "urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff";

function match(xaddrs: string, scopes = "", relatesTo = probe): string {
  return `<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">
<s:Header><a:RelatesTo>${relatesTo}</a:RelatesTo></s:Header><s:Body><d:ProbeMatches><d:ProbeMatch>
<a:EndpointReference><a:Address>urn:uuid:1</a:Address></a:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes}</d:Scopes><d:XAddrs>${xaddrs}</d:XAddrs>
</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>`;
}

test("a camera is known by its first address in a camera network", () => {
  const text = match(
    "http://[fe80::1]/onvif/device_service http://192.168.1.64/onvif/device_service",
    "onvif://www.onvif.org/name/Place%20d%27Armes onvif://www.onvif.org/hardware/M3045 onvif://www.onvif.org/type/ptz",
  );
  expect(readMatches(text, probe, networks)).toEqual([
    {
      address: "http://192.168.1.64/onvif/device_service",
      endpoint: "urn:uuid:1",
      name: "Place d'Armes",
      hardware: "M3045",
      ptz: true,
    },
  ]);
});

test("an answer that leads out of the camera networks finds nothing", () => {
  for (const address of ["http://203.0.113.1/x", "http://localhost/x", "ftp://192.168.1.4/x", "nonsense", ""])
    expect(readMatches(match(address), probe, networks)).toEqual([]);
});

test("an answer to someone else's question is passed over", () => {
  expect(readMatches(match("http://192.168.1.64/x", "", "urn:uuid:other"), probe, networks)).toEqual([]);
});

test("whatever the network says, nothing is thrown", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => match(text, text)),
      ),
      (text) => {
        readMatches(text, probe, networks);
      },
    ),
  );
});
