import { Fault, type Micros, toMicros } from "#base";
import type { OnvifLink } from "./link.ts";
import { find, textOf, type XmlElement } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

/** What a camera says that it noticed, in its own words. */
export interface Notification {
  /** Without prefixes: `RuleEngine/CellMotionDetector/Motion`. */
  readonly topic: string;
  /** By the camera's clock; undefined where it is no date. */
  readonly at: Micros | undefined;
  readonly source: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

export interface PullPoint extends AsyncDisposable {
  /** Waits up to `waitMs` for the first, and takes at most a hundred. */
  pull(waitMs: number): Promise<Notification[]>;
  renew(): Promise<void>;
}

const mostMessages = 100;
const lifetime = "PT2M";
const actions = "http://www.onvif.org/ver10/events/wsdl";

/** A subscription that the camera keeps for two minutes from its making and from each renewal. */
export async function openPullPoint(link: OnvifLink): Promise<PullPoint> {
  const answer = await link.call(
    "events",
    xml`<tev:CreatePullPointSubscription><tev:InitialTerminationTime>${lifetime}</tev:InitialTerminationTime></tev:CreatePullPointSubscription>`,
    { action: `${actions}/EventPortType/CreatePullPointSubscriptionRequest` },
  );
  const at = textOf(answer, "SubscriptionReference", "Address") ?? "";
  return {
    async pull(waitMs) {
      const pulled = await link.call(
        "events",
        xml`<tev:PullMessages><tev:Timeout>PT${Math.round(waitMs / 1000)}S</tev:Timeout><tev:MessageLimit>${mostMessages}</tev:MessageLimit></tev:PullMessages>`,
        {
          at,
          action: `${actions}/PullPointSubscription/PullMessagesRequest`,
          timeoutMs: waitMs + 8_000,
        },
      );
      return pulled.children
        .filter(({ name }) => name === "NotificationMessage")
        .slice(0, mostMessages)
        .map(notificationOf);
    },
    async renew() {
      await link.call(
        "events",
        xml`<wsnt:Renew><wsnt:TerminationTime>${lifetime}</wsnt:TerminationTime></wsnt:Renew>`,
        { at, action: "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest" },
      );
    },
    async [Symbol.asyncDispose]() {
      await link
        .call("events", xml`<wsnt:Unsubscribe/>`, {
          at,
          action: "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest",
          timeoutMs: 2_000,
        })
        .catch((error: unknown) => {
          // It ends by itself within two minutes.
          if (!(error instanceof Fault) && !(error instanceof Error && error.name === "AbortError"))
            throw error;
        });
    },
  };
}

/** Topics that the camera can tell of, as paths without prefixes. */
export async function eventTopics(link: OnvifLink): Promise<string[]> {
  const answer = await link.call("events", xml`<tev:GetEventProperties/>`, {
    action: `${actions}/EventPortType/GetEventPropertiesRequest`,
  });
  const topics: string[] = [];
  const walk = (element: XmlElement, path: string) => {
    if (element.attributes.get("topic") === "true") topics.push(path);
    for (const child of element.children)
      if (topics.length < 500) walk(child, path === "" ? child.name : `${path}/${child.name}`);
  };
  const set = find(answer, "TopicSet");
  if (set !== undefined) walk(set, "");
  return topics;
}

function notificationOf(element: XmlElement): Notification {
  const message = find(element, "Message", "Message");
  return {
    topic: (textOf(element, "Topic") ?? "")
      .split("/")
      .map((part) => part.replace(/^.*:/, ""))
      .join("/")
      .slice(0, 200),
    at: microsOf(message?.attributes.get("UtcTime")),
    source: itemsOf(find(message, "Source")),
    data: itemsOf(find(message, "Data")),
  };
}

function itemsOf(element: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(
    (element?.children ?? [])
      .filter(({ name }) => name === "SimpleItem")
      .slice(0, 20)
      .map(({ attributes }) => [
        (attributes.get("Name") ?? "").slice(0, 100),
        (attributes.get("Value") ?? "").slice(0, 200),
      ]),
  );
}

function microsOf(text: string | undefined): Micros | undefined {
  try {
    return text === undefined ? undefined : toMicros(Temporal.Instant.from(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
