import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { systemCode } from "#base";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

const notBuilt = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Vigie</title>
<h1>La console n’est pas construite</h1><p>Lancez <code>./vigie demo</code> ou <code>npx vite build web</code>, puis rechargez cette page. L’API répond.</p>
<h1 lang="en">The console is not built</h1><p lang="en">Run <code>./vigie demo</code> or <code>npx vite build web</code>, then reload. The API answers.</p></html>`;

export interface Page {
  readonly status: 200 | 304 | 404 | 503;
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly headers: Readonly<Record<string, string>>;
}

const nothingHere: Page = { status: 404, body: "", headers: { "content-type": "text/plain" } };

/** The built console: files with a hash in their name are cached for ever, the rest is asked again each time. */
export async function pageAt(folder: string, path: string, ifNoneMatch: string | undefined): Promise<Page> {
  const name = decodePath(path);
  const place = resolve(folder, `.${name}`);
  // Compared after it was resolved: however a path climbs, its file must lie in this folder.
  const inside = place.startsWith(`${resolve(folder)}${sep}`) && !/[\\\0]/.test(name);
  if (!inside && name !== "/") return nothingHere;
  const file = extname(name) === "" ? undefined : await readIfThere(place);
  if (file !== undefined) return pageOf(name, file, ifNoneMatch);
  if (extname(name) !== "") return nothingHere;
  // A page of its own, such as `/public`.
  const own = name === "/" ? undefined : await readIfThere(`${place}.html`);
  if (own !== undefined) return pageOf(`${name}.html`, own, ifNoneMatch);
  // Any other address is a page of the console, which reads it itself.
  const index = await readIfThere(join(folder, "index.html"));
  if (index === undefined)
    return { status: 503, body: notBuilt, headers: { "content-type": "text/html; charset=utf-8" } };
  return pageOf("/index.html", index, ifNoneMatch);
}

function pageOf(name: string, file: Buffer<ArrayBuffer>, ifNoneMatch: string | undefined): Page {
  const etag = `"${createHash("sha256").update(file).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": types[extname(name)] ?? "application/octet-stream",
    "cache-control": name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
  };
  return ifNoneMatch === etag ? { status: 304, body: "", headers } : { status: 200, body: file, headers };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "/";
  }
}

async function readIfThere(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR" || code === "ENAMETOOLONG")
      return undefined;
    throw error;
  }
}
