import type { RecorderHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";

type StreamHealth = RecorderHealth["cameras"][number];

/** Above a hundredth, pictures break visibly. */
export const worstLoss = 0.01;

/** What is wrong with cameras that are meant to be recorded. Their main stream speaks for them. */
export function cameraTroubles(
  cameras: readonly { readonly id: string; readonly name: string }[],
  { cameras: streams }: RecorderHealth,
): Alarm[] {
  return cameras.flatMap(({ id, name }) => {
    const own = streams.filter((stream) => stream.id === id);
    const main = own.find(({ stream }) => stream === "main") ?? own[0];
    return main === undefined ? [] : troublesOf(id, name, main);
  });
}

function troublesOf(subject: string, camera: string, stream: StreamHealth): Alarm[] {
  const { state, detail, newest, rate } = stream;
  switch (state) {
    case "silent":
      return newest === undefined
        ? [{ kind: "camera-unreachable", subject, facts: { camera, detail } }]
        : [{ kind: "camera-silent", subject, facts: { camera, detail, since: newest } }];
    case "unreachable":
      return [{ kind: "camera-unreachable", subject, facts: { camera, detail } }];
    case "unauthorised":
      return [{ kind: "camera-unauthorised", subject, facts: { camera, detail } }];
    case "unsupported":
      return [{ kind: "camera-unsupported", subject, facts: { camera, detail } }];
    case "streaming":
      return rate === undefined || rate.lossRatio < worstLoss
        ? []
        : [{ kind: "camera-packet-loss", subject, facts: { camera, percent: rate.lossRatio * 100 } }];
    case "connecting":
    case "refused":
      return [];
  }
}
