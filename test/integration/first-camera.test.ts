import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { silentLog, systemClock } from "#base";
import { acceptedReply, healthReply, proposedReply, sessionReply } from "#contract";
import { startSimulator } from "#simulator";
import { firstTwo } from "../../demo/town/first-people.ts";
import { Person } from "../../demo/town/person.ts";
import { makeTestClip } from "../support/test-clip.ts";
import { communeActs } from "../support/town-rig.ts";
import { testClips } from "../support/turned-simulator.ts";
import { eventually } from "../support/until.ts";

const run = promisify(execFile);
const password = "un mot de passe long";
const cameraPassword = { username: "admin", password: "un mot de passe de caméra" };

/** What is typed unseen where a command asks for it. */
const typed = { VIGIE_PASSWORD: password, VIGIE_CAMERA_PASSWORD: cameraPassword.password };

/** Commands of the guide, in order: those between ```sh and ```, and the word that follows `sh`. */
function commandsOf(page: string): { readonly kind: string; readonly script: string }[] {
  return [...page.matchAll(/^```sh ?(\w*)\n(.*?)^```$/gms)].map(([, kind = "", script = ""]) => ({
    kind,
    script,
  }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return address.port;
}

/** A prompt in a home of its own; the guide's ports are exchanged for free ones, for several of these may run at once. */
class Prompt implements AsyncDisposable {
  readonly home: string;
  readonly door: number;
  readonly #metrics: number;
  #serving: ChildProcess | undefined;
  said = "";
  /** Addresses of the guide, and those of the simulated cameras that stand in their place. */
  readonly addresses = new Map<string, string>();

  private constructor(home: string, door: number, metrics: number) {
    this.home = home;
    this.door = door;
    this.#metrics = metrics;
  }

  static async open(): Promise<Prompt> {
    return new Prompt(await mkdtemp(join(tmpdir(), "vigie-guide-")), await freePort(), await freePort());
  }

  async type(script: string): Promise<string> {
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", this.#mine(script)], {
      env: this.#environment,
    });
    return stdout;
  }

  /** What stays in its terminal. */
  keep(script: string): void {
    this.#serving = spawn("bash", ["-c", `exec ${this.#mine(script)}`], {
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#serving.stdout, this.#serving.stderr])
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.said += chunk;
      });
  }

  /** Ctrl-C, and until it is over. */
  async interrupt(): Promise<void> {
    const serving = this.#serving;
    this.#serving = undefined;
    if (serving === undefined || serving.exitCode !== null) return;
    const over = new Promise((resolve) => serving.once("exit", resolve));
    serving.kill("SIGINT");
    await over;
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, HOME: this.home, VIGIE_LOG: "warn", ...typed };
  }

  /** Only a demonstration may have cameras on the machine itself, as a simulated one is. */
  #mine(script: string): string {
    const here = script
      .replaceAll("8443", String(this.door))
      .replaceAll("9464", String(this.#metrics))
      .replace("\ndata: data\n", "\ndata: data\ndemonstration: true\n");
    return [...this.addresses].reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), here);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.interrupt();
    await rm(this.home, { recursive: true, force: true });
  }
}

/** As section 4 says: two people, each with a code. */
async function enrolTwo({ home, door }: Prompt): Promise<[chief: Person, administrator: Person]> {
  const url = `http://127.0.0.1:${door}`;
  const file = await readFile(join(home, "vigie/data/enrolment-codes.json"), "utf8");
  const { codes } = z.object({ codes: z.array(z.object({ code: z.string() })) }).parse(JSON.parse(file));
  const enrolled: Person[] = [];
  for (const [index, one] of firstTwo.entries()) {
    const person = new Person(url);
    await person.ask("POST", "/api/enrol", sessionReply.shape.person, {
      ...one,
      code: codes[index]?.code ?? "",
      password,
    });
    enrolled.push(person);
  }
  const [chief, administrator] = enrolled;
  if (chief === undefined || administrator === undefined) throw new TypeError("two people");
  await chief.ask("POST", "/api/session", sessionReply, { login: firstTwo[0].login, password });
  await administrator.ask("POST", "/api/session", sessionReply, { login: firstTwo[1].login, password });
  return [chief, administrator];
}

test("from the guide alone, a first camera records, and what it wrote is whole", async () => {
  await using prompt = await Prompt.open();
  const clip = await makeTestClip(testClips, {
    codec: "h264",
    width: 640,
    height: 360,
    framesPerSecond: 25,
    seconds: 10,
    bitrate: 300_000,
  });
  const stopping = new AbortController();
  await using cameras = await startSimulator({
    cameras: [{ id: "place", name: "Place d’Armes", main: clip, sub: clip }],
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    discovery: { address: "127.0.0.1" },
    credentials: cameraPassword,
    clock: systemClock,
    log: silentLog,
    signal: stopping.signal,
  });
  const acts = communeActs([firstTwo[0].login]).map((act) =>
    act.kind === "authorisation" ? { ...act, fictitious: false } : act,
  );
  const address = cameras.onvifUrl("place") ?? "";
  prompt.addresses.set("10.20.0.10", address);
  const people: Person[] = [];

  for (const { kind, script } of commandsOf(await readFile("docs/guide/first-camera.md", "utf8"))) {
    switch (kind) {
      case "serve": {
        prompt.keep(script);
        await eventually("the door is open", () => prompt.said.includes("Vigie is open at"));
        await eventually("two codes are printed", () => prompt.said.match(/enrolment code/g)?.length === 2);
        const both = await enrolTwo(prompt);
        people.push(...both);
        // As section 5 says, all acts at once: one proposes, the other validates.
        const [chief, administrator] = both;
        const { proposal } = await chief.ask("POST", "/api/import", proposedReply, {
          register: { deployer: "commune", territory: "Valmont", records: acts },
        });
        await administrator.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
        break;
      }
      case "camera": {
        const said = await prompt.type(script);
        expect(said).toContain(address);
        const proposal = /proposed \((\S+)\)/.exec(said)?.[1] ?? "";
        const [chief, administrator] = people;
        await administrator?.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
        await eventually("the camera records", async () => {
          const health = await chief?.ask("GET", "/api/health", healthReply);
          return health?.sentence.en.startsWith("The camera records.");
        });
        break;
      }
      case "stopped":
        await prompt.interrupt();
        expect(await prompt.type(script)).toMatch(/OK/);
        break;
      default:
        await prompt.type(script);
    }
  }
  expect(people).toHaveLength(2);
}, 240_000);
