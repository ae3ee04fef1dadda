import { find, namespaces, readXml, type Xml, type XmlElement, xml } from "#protocols/onvif";

export interface SoapRequest {
  /** The body's element: its name is the operation, its namespace the service. */
  readonly body: XmlElement;
  readonly header: XmlElement | undefined;
}

/** SOAP 1.2 part 1, 5; undefined where it is no envelope with one operation. */
export function readEnvelope(text: string): SoapRequest | undefined {
  const envelope = readXml(text);
  if (envelope?.name !== "Envelope" || envelope.namespace !== namespaces.soap) return undefined;
  const [body, ...more] = find(envelope, "Body")?.children ?? [];
  return body === undefined || more.length > 0 ? undefined : { body, header: find(envelope, "Header") };
}

export function writeEnvelope(body: Xml): string {
  const { text } = xml`<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.addressing}" xmlns:tds="${namespaces.device}"
  xmlns:trt="${namespaces.media}" xmlns:tr2="${namespaces.media2}" xmlns:tev="${namespaces.events}"
  xmlns:tptz="${namespaces.ptz}" xmlns:timg="${namespaces.imaging}" xmlns:tt="${namespaces.schema}"
  xmlns:trc="${namespaces.recording}"
  xmlns:wsnt="${namespaces.notification}" xmlns:tns1="${namespaces.topics}" xmlns:ter="${namespaces.errors}">
<s:Body>${body}</s:Body></s:Envelope>`;
  return text;
}

/** What a device answers: a body, or a refusal with ONVIF's own code (ONVIF Core 5.8). */
export type Reply =
  | { readonly kind: "done"; readonly body: Xml }
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly reason: string };

export type RefusalCode =
  | "NotAuthorized"
  | "ActionNotSupported"
  | "InvalidArgVal"
  | "NoEntity"
  | "WellFormed"
  | "TooManyPresets"
  | "MaxMasks";

export function done(body: Xml): Reply {
  return { kind: "done", body };
}

export function refused(code: RefusalCode, reason: string): Reply {
  return { kind: "refused", code, reason };
}

export function writeReply(reply: Reply): { status: number; text: string } {
  if (reply.kind === "done") return { status: 200, text: writeEnvelope(reply.body) };
  const { code, reason } = reply;
  const role = code === "ActionNotSupported" ? "Receiver" : "Sender";
  const body = xml`<s:Fault><s:Code><s:Value>s:${role}</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`;
  return { status: role === "Sender" ? 400 : 500, text: writeEnvelope(body) };
}
