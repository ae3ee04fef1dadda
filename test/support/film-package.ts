import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EvidenceCamera } from "#contract";
import { folderSink, sealPackage, writeOriginal } from "#evidence";
import { from, madeSigner } from "./made-package.ts";
import { recordedClip } from "./recorded-clip.ts";
import { makeTestClip } from "./test-clip.ts";

/** Two cameras of a real film, six seconds of which five are shown, one of them with a hole; as a town hands it over. */
export async function filmPackage(folder: string, reader: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const sink = folderSink(join(folder, "data"));
  const clip = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")), 3);
  const { init, config, fragments } = clip;
  const id = randomUUID();
  const shown = { from: from + 500_000, to: from + 5_500_000 };
  const cameras: EvidenceCamera[] = [];
  for (const [camera, name, kept] of [
    ["gare", "Parvis de la gare", [0, 1, 2, 3, 4, 5]],
    ["place", "Place du Marché", [0, 1, 2]],
  ] as const) {
    const path = `cameras/${camera}/main-1.mp4`;
    const list = fragments.flatMap(({ fragment }, at) => (kept.some((one) => one === at) ? [fragment] : []));
    const to = from + kept.length * 1_000_000;
    const seen = { from: shown.from, to: Math.min(shown.to, to) };
    await using file = await sink.create(path);
    const { width, height, codec, codecString } = config;
    const original = { marks: { package: id, camera }, init, width, height, fragments: list, shown: seen };
    const pieces = await writeOriginal(file, original, (one) =>
      Promise.resolve(fragments[one.id]?.bytes ?? new Uint8Array()),
    );
    cameras.push({
      id: camera,
      name,
      place: "Valmont",
      masks: [],
      files: [
        {
          kind: "original",
          path,
          stream: "main",
          codec,
          codecString,
          width,
          height,
          from,
          to,
          shown: seen,
          trust: "synchronised",
          pieces,
        },
      ],
      gaps: to < shown.to ? [{ start: to, end: shown.to, cause: "network", detail: "" }] : [],
      erased: [],
      signedByCamera: "none-found",
    });
  }
  await sealPackage(
    sink,
    {
      package: id,
      deployment: "valmont",
      town: "Valmont",
      request: {
        id: randomUUID(),
        reference: "2026-0042",
        frame: "CPP 60-1",
        service: "Commissariat de Valmont",
        officer: "A. Martin",
        quality: "OPJ",
        procedure: "PV 2026/1234",
        receivedAt: from,
        asked: cameras.map((camera) => ({ camera: camera.id, ...shown })),
      },
      cameras,
      notices: [],
      clock: { source: "NTP", offsetMs: 2 },
      software: { name: "Vigie", version: "0.1.0" },
      exporter: { login: "adele", name: "Adèle Bernard" },
      reviewer: { outcome: "reviewed", by: { login: "bruno", name: "Bruno Petit" }, at: from },
      madeAt: from,
      timeZone: "Europe/Paris",
    },
    await madeSigner(),
  );
  await writeFile(join(folder, "reader.html"), reader);
}
