import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";

const run = promisify(execFile);
const folder = join(import.meta.dirname, "../../docs/pictures");

/** What the page shows, for the guides. WebP: a picture of a page stays below 130 kB. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const raw = join(folder, `${name}.raw.png`);
  await page.screenshot({ path: raw });
  await asWebp(raw, name);
}

/** The first page of a PDF, as Ghostscript prints it. */
export async function takeFirstPage(pdf: string, name: string): Promise<void> {
  const raw = join(folder, `${name}.raw.png`);
  const how = "-q -dSAFER -dBATCH -dNOPAUSE -dLastPage=1 -sDEVICE=png16m -r80 -dTextAlphaBits=4";
  await run("gs", [...how.split(" "), `-sOutputFile=${raw}`, pdf]);
  await asWebp(raw, name);
}

async function asWebp(raw: string, name: string): Promise<void> {
  const how = [
    "-v",
    "error",
    "-y",
    "-i",
    raw,
    "-c:v",
    "libwebp",
    "-quality",
    "78",
    "-compression_level",
    "6",
  ];
  await run("ffmpeg", [...how, join(folder, `${name}.webp`)]);
  await rm(raw);
}
