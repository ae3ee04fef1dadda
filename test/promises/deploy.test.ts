import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { systemCode } from "#base";
import { serve } from "../../src/cli/serve.ts";

const run = promisify(execFile);
const unit = await readFile("deploy/systemd/vigie.service", "utf8");
const install = await readFile("docs/guide/install.md", "utf8");

/** What systemd says of a unit whose program is where this one is; empty where it has nothing to say, or is not here. */
async function complaintsOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-unit-"));
  try {
    await writeFile(join(folder, "vigie.service"), text.replace("/opt/vigie/vigie", resolve("vigie")));
    const { stderr } = await run("systemd-analyze", ["verify", join(folder, "vigie.service")]);
    return stderr;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return "";
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("systemd has nothing to say against the service", async () => {
  expect(await complaintsOf(unit)).toBe("");
});

test("the service starts what the command takes, from the place that the guide installs to", () => {
  const [, command = "", options = ""] = /^ExecStart=(\S+) serve (.+)$/m.exec(unit) ?? [];
  expect(command).toBe("/opt/vigie/vigie");
  expect(options.match(/--\w+/g)).toEqual(["--config"]);
  expect(Object.keys(serve.options)).toContain("config");
  for (const path of ["/opt/vigie", "/etc/vigie/town.yaml", "/var/lib/vigie", "/srv/video"])
    expect(install, path).toContain(path);
  expect(unit).toMatch(/^LimitCORE=0$/m);
  const writable = /^ReadWritePaths=(.+)$/m.exec(unit)?.[1] ?? "";
  for (const path of ["/var/lib/vigie", "/srv/video"]) expect(writable.split(" ")).toContain(path);
});
