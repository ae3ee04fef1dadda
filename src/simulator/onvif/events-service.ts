import { fromMicros, type Micros } from "#base";
import { numberOf, textOf, type Xml, xml } from "#protocols/onvif";
import type { OnvifDevice } from "./device.ts";
import { readDuration } from "./duration.ts";
import type { CameraEvent, DatedEvent } from "./pull-points.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";
import { videoSource } from "./video-source.ts";

const lifetime = { least: 1000, most: 10 * 60_000 };
const defaultLifetimeMs = 60_000;
const mostMessages = 100;

/** The event service by pull point (ONVIF Core 9). `subscription` is the last part of a pull point's address. */
export async function answerEvents(
  { body }: SoapRequest,
  device: OnvifDevice,
  subscription: string | undefined,
  signal: AbortSignal,
): Promise<Reply> {
  const { pullPoints } = device;
  switch (body.name) {
    case "GetServiceCapabilities":
      return done(xml`<tev:GetServiceCapabilitiesResponse><tev:Capabilities WSPullPointSupport="true"
WSSubscriptionPolicySupport="false" MaxPullPoints="16"/></tev:GetServiceCapabilitiesResponse>`);
    case "GetEventProperties":
      return done(properties);
    case "CreatePullPointSubscription": {
      const lasts = readDuration(textOf(body, "InitialTerminationTime"), lifetime) ?? defaultLifetimeMs;
      const id = pullPoints.create(lasts);
      if (id === undefined) return refused("InvalidArgVal", "there are too many pull points already");
      return done(xml`<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>
<a:Address>${device.base}/pull/${id}</a:Address></tev:SubscriptionReference>${wsntTimes(device, id)}
</tev:CreatePullPointSubscriptionResponse>`);
    }
    case "PullMessages": {
      const waitMs = readDuration(textOf(body, "Timeout"), { least: 0, most: 60_000 }) ?? 0;
      const limit = Math.min(mostMessages, Math.max(1, numberOf(textOf(body, "MessageLimit")) ?? 1));
      const events = await pullPoints.pull(subscription ?? "", limit, waitMs, signal);
      if (events === undefined || subscription === undefined) return noSuchSubscription;
      return done(pulled(device, subscription, events));
    }
    case "Renew": {
      const lasts = readDuration(textOf(body, "TerminationTime"), lifetime) ?? defaultLifetimeMs;
      if (subscription === undefined || !pullPoints.renew(subscription, lasts)) return noSuchSubscription;
      return done(xml`<wsnt:RenewResponse>${wsntTimes(device, subscription, "Renew")}</wsnt:RenewResponse>`);
    }
    case "Unsubscribe":
      return pullPoints.remove(subscription ?? "")
        ? done(xml`<wsnt:UnsubscribeResponse/>`)
        : noSuchSubscription;
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

const noSuchSubscription: Reply = refused("NoEntity", "there is no such subscription, or it has ended");

function wsntTimes(device: OnvifDevice, id: string, operation?: "Renew"): Xml {
  const now = device.camera.now();
  const end = now + device.pullPoints.remainingMs(id) * 1000;
  const current = xml`<wsnt:CurrentTime>${timeText(now)}</wsnt:CurrentTime>`;
  const termination = xml`<wsnt:TerminationTime>${timeText(end)}</wsnt:TerminationTime>`;
  // The order of the two differs between WS-BaseNotification's Renew and its other answers.
  return operation === "Renew" ? xml`${termination}${current}` : xml`${current}${termination}`;
}

function pulled(device: OnvifDevice, id: string, events: readonly DatedEvent[]): Xml {
  const now = device.camera.now();
  const end = now + device.pullPoints.remainingMs(id) * 1000;
  return xml`<tev:PullMessagesResponse><tev:CurrentTime>${timeText(now)}</tev:CurrentTime>
<tev:TerminationTime>${timeText(end)}</tev:TerminationTime>${events.map(notification)}</tev:PullMessagesResponse>`;
}

/** What each kind of event is called, and how its state is (ONVIF Analytics, Imaging). */
const topics: Readonly<
  Record<CameraEvent["topic"], { topic: string; source: string; state: string; rule?: string }>
> = {
  motion: {
    topic: "tns1:RuleEngine/CellMotionDetector/Motion",
    source: "VideoSourceConfigurationToken",
    state: "IsMotion",
    rule: "MotionRule",
  },
  "digital-input": { topic: "tns1:Device/Trigger/DigitalInput", source: "InputToken", state: "LogicalState" },
  /** What an analysis of the camera's own would tell of. */
  "line-crossed": {
    topic: "tns1:RuleEngine/LineDetector/Crossed",
    source: "VideoSourceConfigurationToken",
    state: "IsCrossed",
    rule: "Quai",
  },
  /** A sum so far; `active` is one passage. */
  counter: {
    topic: "tns1:RuleEngine/CountAggregation/Counter",
    source: "VideoSourceConfigurationToken",
    state: "Count",
    rule: "Porte",
  },
  tamper: { topic: "tns1:VideoSource/GlobalSceneChange/ImagingService", source: "Source", state: "State" },
};

function notification({ topic, active, at }: DatedEvent): Xml {
  const { topic: name, source, state, rule } = topics[topic];
  return xml`<wsnt:NotificationMessage>
<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">${name}</wsnt:Topic>
<wsnt:Message><tt:Message UtcTime="${timeText(at)}" PropertyOperation="Changed">
<tt:Source><tt:SimpleItem Name="${source}" Value="${videoSource}"/>${rule === undefined ? undefined : xml`<tt:SimpleItem Name="Rule" Value="${rule}"/>`}</tt:Source>
<tt:Data><tt:SimpleItem Name="${state}" Value="${topic === "counter" ? Number(active) : active}"/></tt:Data>
</tt:Message></wsnt:Message></wsnt:NotificationMessage>`;
}

function timeText(at: Micros): string {
  return fromMicros(at).toString({ smallestUnit: "millisecond" });
}

const description = (source: string, state: string) => xml`<tt:MessageDescription IsProperty="true">
<tt:Source><tt:SimpleItemDescription Name="${source}" Type="tt:ReferenceToken"/></tt:Source>
<tt:Data><tt:SimpleItemDescription Name="${state}" Type="xs:boolean"/></tt:Data></tt:MessageDescription>`;

const properties = xml`<tev:GetEventPropertiesResponse xmlns:wstop="http://docs.oasis-open.org/wsn/t-1" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<tev:TopicNamespaceLocation>http://www.onvif.org/onvif/ver10/topics/topicns.xml</tev:TopicNamespaceLocation>
<wsnt:FixedTopicSet>true</wsnt:FixedTopicSet><wstop:TopicSet>
<tns1:RuleEngine><CellMotionDetector><Motion wstop:topic="true">${description(topics.motion.source, topics.motion.state)}</Motion></CellMotionDetector></tns1:RuleEngine>
<tns1:Device><Trigger><DigitalInput wstop:topic="true">${description(topics["digital-input"].source, topics["digital-input"].state)}</DigitalInput></Trigger></tns1:Device>
<tns1:VideoSource><GlobalSceneChange><ImagingService wstop:topic="true">${description(topics.tamper.source, topics.tamper.state)}</ImagingService></GlobalSceneChange></tns1:VideoSource>
</wstop:TopicSet>
<wsnt:TopicExpressionDialect>http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet</wsnt:TopicExpressionDialect>
<tev:MessageContentFilterDialect>http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter</tev:MessageContentFilterDialect>
<tev:MessageContentSchemaLocation>http://www.onvif.org/onvif/ver10/schema/onvif.xsd</tev:MessageContentSchemaLocation>
</tev:GetEventPropertiesResponse>`;
