/** What a client asks for in SETUP. */
export type AskedTransport =
  | { readonly kind: "tcp"; readonly channels: readonly [number, number] }
  | { readonly kind: "udp"; readonly ports: readonly [number, number] };

/** The first alternative of a Transport header that we can do (RFC 2326 12.39); undefined where there is none. */
export function readTransport(header: string): AskedTransport | undefined {
  return header
    .split(",")
    .map((alternative) => readOne(alternative.trim()))
    .find((asked) => asked !== undefined);
}

function readOne(alternative: string): AskedTransport | undefined {
  const [protocol = "", ...parameters] = alternative.split(";").map((part) => part.trim());
  if (parameters.includes("multicast")) return undefined;
  switch (protocol.toUpperCase()) {
    case "RTP/AVP/TCP": {
      const channels = pair(parameters, "interleaved", 255);
      return { kind: "tcp", channels: channels ?? [0, 1] };
    }
    case "RTP/AVP":
    case "RTP/AVP/UDP": {
      const ports = pair(parameters, "client_port", 65_535);
      return ports === undefined || ports[0] < 1 ? undefined : { kind: "udp", ports };
    }
    default:
      return undefined;
  }
}

/** `name=a-b`, or `name=a` for a and the next. */
function pair(parameters: readonly string[], name: string, most: number): [number, number] | undefined {
  const found = parameters
    .map((text) => /^(\w+)=(\d{1,5})(?:-(\d{1,5}))?$/.exec(text))
    .find((m) => m?.[1] === name);
  const first = Number(found?.[2] ?? "none");
  const second = Number(found?.[3] ?? first + 1);
  return first <= most && second <= most ? [first, second] : undefined;
}
