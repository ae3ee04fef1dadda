import { fromMicros } from "#base";
import { xml } from "#protocols/onvif";
import type { OnvifDevice } from "./device.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";

/** What the camera records on a card of its own (Profile G): nothing, until someone switches it on. */
export function answerRecording({ body }: SoapRequest, device: OnvifDevice): Reply {
  const { onCard } = device.altered;
  const card = onCard === undefined || onCard === null ? [] : [onCard];
  switch (body.name) {
    case "GetRecordings":
      return done(
        xml`<trc:GetRecordingsResponse>${card.map(
          ({ keeps }) => xml`<trc:RecordingItem><tt:RecordingToken>card</tt:RecordingToken><tt:Configuration>
<tt:Content>card</tt:Content><tt:MaximumRetentionTime>${keeps}</tt:MaximumRetentionTime></tt:Configuration></trc:RecordingItem>`,
        )}</trc:GetRecordingsResponse>`,
      );
    case "GetRecordingJobs":
      return done(
        xml`<trc:GetRecordingJobsResponse>${card.map(
          () => xml`<trc:JobItem><tt:JobToken>job</tt:JobToken><tt:JobConfiguration>
<tt:RecordingToken>card</tt:RecordingToken><tt:Mode>Active</tt:Mode><tt:Priority>1</tt:Priority></tt:JobConfiguration></trc:JobItem>`,
        )}</trc:GetRecordingJobsResponse>`,
      );
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

/** What may be looked for on that card, and how far back it goes. */
export function answerSearch({ body }: SoapRequest, device: OnvifDevice): Reply {
  const { onCard } = device.altered;
  if (body.name !== "GetRecordingSummary")
    return refused("ActionNotSupported", `${body.name} is not something this device does`);
  const until = fromMicros(device.camera.now()).toString({ smallestUnit: "second" });
  return done(
    xml`<tse:GetRecordingSummaryResponse><tse:Summary><tt:DataFrom>${onCard?.oldest ?? "1970-01-01T00:00:00Z"}</tt:DataFrom>
<tt:DataUntil>${until}</tt:DataUntil><tt:NumberRecordings>${onCard?.oldest === undefined ? 0 : 1}</tt:NumberRecordings>
</tse:Summary></tse:GetRecordingSummaryResponse>`,
  );
}
