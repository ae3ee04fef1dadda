import { type Clock, Fault } from "#base";
import { visitorsCameraActs } from "./fictitious-acts.ts";
import { type Enrolled, importBy } from "./first-people.ts";

/**
 * A visitor's own camera in the commune, under a demonstration authorisation that ends after a day:
 * recorded and shown, never analysed. Fault `usage` where the address is none.
 */
export async function addVisitorsCamera(
  people: readonly [Enrolled, Enrolled],
  address: string,
  number: number,
  clock: Clock,
): Promise<void> {
  const url = readAddress(address);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const id = `visiteur-${number}`;
  await importBy(people, {
    register: { records: visitorsCameraActs(id, clock) },
    cameras: [
      {
        id,
        name: `Votre caméra ${number}`,
        place: url.host,
        plan: { x: 0.08, y: 0.1 * number, heading: 90, fieldOfView: 60, range: 0.08 },
        purposes: [1, 5],
        streams: [
          {
            name: "main",
            url: url.href,
            transport: "tcp",
            record: true,
            ...(username === ""
              ? {}
              : { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
          },
        ],
        fictitious: true,
      },
    ],
    scenes: [],
    states: [],
  });
}

function readAddress(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol !== "rtsp:") {
    throw new Fault(
      "usage",
      `--camera takes an address such as rtsp://user:password@192.0.2.10/stream1, not '${address.replace(/\/\/.*@/, "//…@")}'.`,
    );
  }
  return url;
}
