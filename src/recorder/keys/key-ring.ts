import { Fault } from "#base";
import { makeRecordingKey, type RecordingKey } from "./recording-key.ts";

/** The recorder's keys: one that seals what is recorded now, and those before it that still open something. Plain data: it goes to threads. */
export interface KeyRing {
  readonly current: RecordingKey;
  readonly earlier: readonly RecordingKey[];
}

export function makeKeyRing(made: Temporal.Instant): KeyRing {
  return { current: makeRecordingKey(made), earlier: [] };
}

export function allKeys({ current, earlier }: KeyRing): readonly RecordingKey[] {
  return [current, ...earlier];
}

export function findKey(ring: KeyRing, id: string): RecordingKey | undefined {
  return allKeys(ring).find((key) => key.id === id);
}

/** Fault `recording-key-missing`: which key it was sealed with, and how to bring it back. */
export function needKey(ring: KeyRing, id: string, what: string): RecordingKey {
  const key = findKey(ring, id);
  if (key !== undefined) return key;
  throw new Fault(
    "recording-key-missing",
    `${what} was sealed with the key ${id}, which is not here (here: ${allKeys(ring)
      .map((one) => one.id)
      .join(", ")}). Bring it back with vigie keys restore and the recovery kit; no other key opens it.`,
    { key: id },
  );
}

/** The key that was in use goes on opening what it sealed. */
export function rotated(ring: KeyRing, made: Temporal.Instant): KeyRing {
  return { current: makeRecordingKey(made), earlier: allKeys(ring) };
}
