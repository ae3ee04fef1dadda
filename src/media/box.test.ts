import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptNoBox, findBox, inBox, requireBox } from "./box.ts";
import { startFfmpeg } from "./ffmpeg.ts";

const before = process.env["PATH"];
beforeEach(() => acceptNoBox());
afterEach(() => {
  process.env["PATH"] = before;
  acceptNoBox();
});

/** A machine on which bubblewrap is not to be found. */
function withoutBubblewrap(): void {
  process.env["PATH"] = "/nowhere";
}

interface Said {
  readonly code: unknown;
  readonly out: string;
}

/** What a decoder does whom a hostile picture has taken over: whatever a shell can. */
function hostile(script: string, readable?: string): Promise<Said> {
  const [command, args] = inBox({ kind: "bubblewrap" }, "bash", ["-c", script], readable);
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 10_000 }, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : (error.code ?? error.signal), out: `${out}${complaint}` }),
    );
  });
}

// In a container that may make no namespaces there is nothing to break out of.
const boxed = (await findBox()).kind === "bubblewrap";

test("without a box a decoder does not start, and the refusal says what to do", async () => {
  withoutBubblewrap();
  await expect(requireBox()).rejects.toMatchObject({
    code: "box-missing",
    message: expect.stringMatching(/apt-get install bubblewrap; .*none-and-i-accept-it.* in town\.yaml/),
  });
  const child = startFfmpeg(["-version"], await findBox(), new AbortController().signal);
  expect(await child.ended).toMatchObject({
    kind: "failed",
    detail: expect.stringContaining("without a box"),
  });
});

test("it starts without one where the configuration accepts that in so many words", async () => {
  withoutBubblewrap();
  acceptNoBox("none-and-i-accept-it");
  expect(await requireBox()).toMatchObject({ kind: "none" });
});

test.runIf(boxed)(
  "a decoder that was taken over cannot read the data folder, write a file, or see this machine",
  async () => {
    const data = await mkdtemp(join(tmpdir(), "vigie-data-"));
    await writeFile(join(data, "gate.pem"), "canary-key");
    const clip = join(data, "clip.mp4");
    await writeFile(clip, "a clip");
    const seen = await hostile(
      `cat ${data}/gate.pem; ls /etc /home /root /tmp /var; cat ${clip}; echo more >> ${clip}; env; ps ax; ls /`,
      clip,
    );
    expect(seen.out).toContain("a clip");
    expect(seen.out).not.toContain("canary-key");
    expect(seen.out).toMatch(/clip\.mp4: Read-only file system|clip\.mp4: Permission denied/);
    expect(seen.out).not.toMatch(/HOME=|USER=|vitest|passwd/);
    expect(await readFile(clip, "utf8")).toBe("a clip");
  },
);

test.runIf(boxed)(
  "a decoder that was taken over reaches no network, this machine's least of all",
  async () => {
    let knocks = 0;
    const server = createServer((socket) => {
      knocks += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const tried = await hostile(`exec 3<>/dev/tcp/127.0.0.1/${port} && echo through; ls /sys/class/net`);
    await new Promise((resolve) => server.close(resolve));
    expect(tried.out).not.toContain("through");
    expect(knocks).toBe(0);
  },
);

test.runIf(boxed)(
  "a decoder has bounds: memory, open files, no byte into a file of its own, and no way to more rights",
  async () => {
    const { out } = await hostile(
      "ulimit -v; ulimit -n; ulimit -c; grep -E 'NoNewPrivs|CapEff' /proc/self/status",
    );
    expect(out.split("\n").slice(0, 3)).toEqual([String(4 * 1024 * 1024), "64", "0"]);
    expect(out).toMatch(/CapEff:\s+0{16}/);
    expect(out).toMatch(/NoNewPrivs:\s+1/);
    const wrote = await hostile("head -c 1 /dev/zero > /dev/shm/x; echo $?");
    expect(wrote.out).not.toMatch(/^0$/m);
  },
);
