import type { EvidenceManifest } from "#contract";
import { type Expected, verifyPackage } from "#evidence/format";
import type { MemoryFolder } from "../../test/support/made-package.ts";
import { mutate } from "./mutations.ts";

export interface Tampered {
  readonly mutations: number;
  readonly found: number;
  /** Of the mutations. */
  readonly foundShare: number;
  /** What was said of them, by kind. */
  readonly said: Readonly<Record<string, number>>;
  /** The first that went unseen, to be made again. */
  readonly unseen: readonly string[];
}

/** Tampers with a package so many times, each time in one place that a seed chooses, and has it verified. */
export async function tamper(
  made: MemoryFolder,
  other: MemoryFolder,
  manifest: EvidenceManifest,
  mutations: number,
  expected: Expected = {},
): Promise<Tampered> {
  const said: Record<string, number> = {};
  const unseen: string[] = [];
  for (let seed = 0; seed < mutations; seed += 1) {
    const { folder, what } = mutate(made, other, manifest, seed);
    const verdict = await verifyPackage(folder, expected);
    if (verdict.outcome === "whole") unseen.push(`${seed}: ${what}`);
    else said[verdict.flaw.kind] = (said[verdict.flaw.kind] ?? 0) + 1;
  }
  const found = mutations - unseen.length;
  return { mutations, found, foundShare: found / mutations, said, unseen: unseen.slice(0, 5) };
}
