import { Fault, systemClock } from "#base";
import { loadConfig } from "#config";
import { discoverCameras, openCameraNetworks } from "#protocols/onvif";
import { command } from "./command.ts";

export const discover = command({
  summary:
    "Finds the ONVIF cameras of the networks that this machine is on. Asks no password, and adds nothing.",
  usage: "[--config town.yaml] [--seconds 5] [--json]",
  example: "vigie discover",
  options: {
    config: { type: "string" },
    seconds: { type: "string" },
    json: { type: "boolean" },
    loopback: { type: "boolean" },
  },
  explain: {
    config: "the machine's file, for its cameraNetworks",
    seconds: "how long to listen (3 if left out)",
    json: "one JSON object a camera, a line each",
    loopback: "also this machine itself: where cameras are simulated",
  },
  async run({ options, signal }) {
    const seconds = Number(options.seconds ?? "3");
    if (!(seconds >= 1 && seconds <= 60)) throw new Fault("usage", "--seconds takes a number from 1 to 60.");
    const config = options.config === undefined ? undefined : await loadConfig(options.config);
    const networks = openCameraNetworks(config?.cameraNetworks, {
      loopback: options.loopback === true || config?.demonstration === true,
    });
    const found = await discoverCameras({ networks, clock: systemClock, forMs: seconds * 1_000, signal });
    for (const camera of found) {
      const { address, name, hardware, ptz } = camera;
      const said = [address, name, hardware, ptz ? "turns" : ""].filter((word) => word !== "").join("  ");
      process.stdout.write(`${options.json === true ? JSON.stringify(camera) : said}\n`);
    }
    if (found.length === 0 && options.json !== true) {
      process.stderr.write(
        "No camera answered. Multicast reaches only this network segment: add cameras elsewhere by their address.\n",
      );
    }
    return found.length > 0 ? 0 : 1;
  },
});
