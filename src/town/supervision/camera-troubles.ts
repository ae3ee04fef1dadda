import type { RecorderHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";

type StreamHealth = RecorderHealth["cameras"][number];

/** Above a hundredth, pictures break visibly. */
export const worstLoss = 0.01;

/** The time that a camera burns into its pictures is read by people, and by courts. */
const worstClockMs = 10_000;

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
    case "untrusted":
      return [{ kind: "camera-untrusted", subject, facts: { camera, detail } }];
    case "streaming":
      return [...lossOf(subject, camera, rate), ...clockOf(subject, camera, stream.time)];
    case "mask-failed": // told with the masks
    case "commissioning":
    case "connecting":
    case "idle":
    case "refused":
      return [];
  }
}

function lossOf(subject: string, camera: string, rate: StreamHealth["rate"]): Alarm[] {
  if (rate === undefined || rate.lossRatio < worstLoss) return [];
  return [{ kind: "camera-packet-loss", subject, facts: { camera, percent: rate.lossRatio * 100 } }];
}

function clockOf(subject: string, camera: string, time: StreamHealth["time"]): Alarm[] {
  const ahead = time?.cameraAheadMs;
  // Where nobody keeps our own clock, a difference says nothing of whose is wrong.
  if (ahead === undefined || Math.abs(ahead) < worstClockMs || time?.trust === "unchecked") return [];
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  return [{ kind: "camera-clock-wrong", subject, facts: { camera, seconds } }];
}
