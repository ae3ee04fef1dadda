import { Fault } from "#base";
import { loadConfig } from "#config";
import { type LookReply, lookReply, proposedReply } from "#contract";
import { idOf, withDevice } from "../town/index.ts";
import { askSecret } from "./ask-secret.ts";
import { type AtTheTown, signInAtTown } from "./at-the-town.ts";
import { command } from "./command.ts";

export const add = command({
  summary: "Looks at cameras by their ONVIF or rtsp:// address and proposes them; a second person accepts.",
  usage: "ADDRESS… --config town.yaml --login NAME [--user CAMERA-USER] [--name NAME] [--id ID] [--dry-run]",
  example:
    "vigie add 192.0.2.10 --config /etc/vigie/town.yaml --login martin --user vigie --name 'Place d’Armes'",
  options: {
    config: { type: "string" },
    login: { type: "string" },
    totp: { type: "string" },
    user: { type: "string" },
    name: { type: "string" },
    id: { type: "string" },
    place: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  explain: {
    config: "the machine's file: which town",
    login: "your account: chief or administrator. The password is asked for, or taken from VIGIE_PASSWORD",
    totp: "the six digits of your authenticator, where you have one",
    user: "the camera's user. Its password is asked for, or taken from VIGIE_CAMERA_PASSWORD",
    name: "what people call it; what the camera calls itself if left out",
    id: "its id in the authorisation; made of its name if left out",
    place: "where it stands, in words",
    "dry-run": "looks and says what would be proposed",
  },
  async run({ words, options, signal }) {
    if (words.length === 0 || options.config === undefined)
      throw new Fault(
        "usage",
        "Say which camera and which town: vigie add ADDRESS --config town.yaml --login NAME.",
      );
    if (words.length > 1 && (options.name !== undefined || options.id !== undefined))
      throw new Fault("usage", "--name and --id are for one camera at a time; for many, use vigie import.");
    const config = await loadConfig(options.config);
    const town = await signInAtTown(config, options.login, options.totp, signal);
    const credentials =
      options.user === undefined
        ? undefined
        : {
            username: options.user,
            password: await askSecret("Password of the camera: ", "VIGIE_CAMERA_PASSWORD"),
          };
    for (const address of words) {
      const seen = await town.ask("POST", "/api/devices/look", lookReply, { address, ...credentials });
      const name = options.name ?? (seen.name === "" ? address : seen.name);
      const camera = { id: options.id ?? idOf(name), name, place: options.place ?? "" };
      process.stdout.write(`${camera.id}: ${describe(seen)}\n`);
      if (options["dry-run"] === true) continue;
      await propose(town, camera, seen, credentials);
    }
    return 0;
  },
});

async function propose(
  town: AtTheTown,
  camera: { id: string; name: string; place: string },
  seen: LookReply,
  credentials: { username: string; password: string } | undefined,
): Promise<void> {
  const plan = { x: 0.5, y: 0.5, heading: 0, fieldOfView: 60, range: 0.08 };
  const bare = { ...camera, plan, purposes: [1, 5], streams: [], fictitious: false };
  const { device, ...streams } = withDevice(bare, seen, credentials);
  // A stream that was named by itself is pulled from, and not managed.
  const body = seen.kind === "onvif" ? { ...streams, device } : streams;
  const { proposal } = await town.ask("POST", "/api/cameras", proposedReply, body);
  process.stdout.write(
    `  proposed (${proposal}): a second person accepts it in the console, under Registre\n`,
  );
}

function describe({ manufacturer, model, firmware, profiles, chosen, clock }: LookReply): string {
  const streams = [chosen.main, chosen.sub]
    .flatMap((token) => profiles.find((profile) => profile.token === token) ?? [])
    .map(({ codec, width, height }) => `${codec ?? "?"} ${width ?? "?"}×${height ?? "?"}`);
  const time = clock === undefined ? "" : `, clock ${clock.aheadSeconds} s ahead`;
  return `${`${manufacturer} ${model} ${firmware}`.trim() || "a stream"}, ${streams.join(" and ")}${time}`;
}
