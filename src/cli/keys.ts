import { text } from "node:stream/consumers";
import { Fault, systemClock } from "#base";
import { loadConfig } from "#config";
import {
  forgetKey,
  heldKeys,
  type KeyRing,
  recoverySheet,
  restoreKeys,
  rotateKeys,
  sealedWith,
} from "../recorder/index.ts";
import { type RenewableKey, renewableKeys, renewKey } from "../town/index.ts";
import { command } from "./command.ts";

export const keys = command({
  summary:
    "The key of the recordings: its recovery kit for paper, its rotation, its return from the kit; and new keys for the gate, the log or the authority.",
  usage: "list | kit | rotate | restore | forget ID | renew gate|log|authority [--config town.yaml]",
  example: "vigie keys kit --config /etc/vigie/town.yaml | lp",
  options: { config: { type: "string", default: "town.yaml" } },
  explain: { config: "the machine's file; it says where the key and the volumes are" },
  async run({ words, options }) {
    const config = await loadConfig(options.config);
    const { recordingKey: file } = config;
    const place = { file, volumes: config.volumes.map(({ path }) => path), sealedWith };
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const [what = "", id] = words;
    switch (what) {
      case "list":
        say(listOf(await heldKeys(file), place));
        return 0;
      case "kit":
        say(recoverySheet(await heldKeys(file), config.deployment));
        return 0;
      case "rotate": {
        const { current } = await rotateKeys(file, systemClock);
        say(
          `The key ${current.id} seals what is recorded from now on; a running recorder takes it within seconds and wraps the rest anew.\nPrint a new kit now (vigie keys kit). Later: vigie keys list, then vigie keys forget ID for the old one.`,
        );
        return 0;
      }
      case "restore": {
        if (process.stdin.isTTY) process.stderr.write("Type the lines of the kit, then Ctrl-D:\n");
        const ring = await restoreKeys(place, await text(process.stdin), systemClock);
        say(listOf(ring, place));
        return 0;
      }
      case "forget": {
        if (id === undefined) throw new Fault("usage", "Say which: vigie keys forget ID.");
        await forgetKey(place, id);
        say(`The key ${id} is destroyed here. Destroy its kit, and its copies in backups, too.`);
        return 0;
      }
      case "renew": {
        const wanted = renewableKeys.find((one) => one === id);
        if (wanted === undefined) throw new Fault("usage", "Say vigie keys renew gate, log or authority.");
        const kept = await renewKey(config, wanted, systemClock);
        say(`Put aside:\n${kept.map((path) => `  ${path}`).join("\n")}\n${after[wanted]}`);
        return 0;
      }
      default:
        throw new Fault("usage", "Say vigie keys list, kit, rotate, restore, forget ID or renew KEY.");
    }
  },
});

/** What is left to do by hand once a key was renewed; docs/design/keys.md says why. */
const after: Readonly<Record<RenewableKey, string>> = {
  gate: "Start Vigie: it makes a new key and gives it to the recorder and the analyst; old permits are worth nothing.",
  log: "A new chain has begun. Keep the old folder and its public key: vigie verify FOLDER --key FILE checks them.",
  authority:
    "Start Vigie: it makes a new authority. Have every computer trust it (/trust), take each machine out and invite it again.",
};

/** Each key with what it opens, then what no key here opens. */
function listOf(
  { current, earlier }: KeyRing,
  { file, volumes }: { file: string; volumes: readonly string[] },
): string {
  const sealed = volumes.map((volume) => ({ volume, found: sealedWith(volume) }));
  const opens = (id: string) =>
    sealed
      .filter(({ found }) => found?.has(id) === true)
      .map(({ volume, found }) => `${found?.get(id) ?? 0} segments on ${volume}`)
      .join(", ") || "nothing yet";
  const lines = [current, ...earlier].map(
    ({ id, made }, at) => `  ${id}  ${at === 0 ? "in use " : "earlier"}  since ${made}  opens ${opens(id)}`,
  );
  const known = new Set([current, ...earlier].map(({ id }) => id));
  const shut = sealed.flatMap(({ volume, found }) =>
    [...(found?.keys() ?? [])].filter((id) => !known.has(id)).map((id) => `  ${id}  MISSING  ${volume}`),
  );
  const away = sealed
    .filter(({ found }) => found === undefined)
    .map(({ volume }) => `  ${volume}: not there, or never recorded to`);
  return [file, ...lines, ...shut, ...away].join("\n");
}
