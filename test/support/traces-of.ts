import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Files under a folder that hold a word in any form it could have been written in: plain, two bytes a letter, in
 * hexadecimal or Base64 at any offset, small or capital, with or without the marks between its groups.
 */
export async function tracesOf(word: string, folder: string): Promise<string[]> {
  const forms = formsOf(word);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (forms.some((form) => entry.name.includes(form.toString()) || bytes.includes(form))) found.push(path);
  }
  return found;
}

/** The same, for what was said: answers, logs. */
export function isTraced(word: string, said: string): boolean {
  return formsOf(word).some((form) => said.includes(form.toString("latin1")));
}

function formsOf(word: string): Buffer[] {
  const grouped = word.replace(/^([A-Z]{2})(\d{3})([A-Z]{2})$/, "$1-$2-$3");
  const written = [word, grouped, grouped.replaceAll("-", " ")].flatMap((one) => [one, one.toLowerCase()]);
  return [...new Set(written)].flatMap((text) => {
    const plain = Buffer.from(text);
    const wide = Buffer.from(text, "utf16le");
    return [
      plain,
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from(plain.toString("hex")),
      Buffer.from(plain.toString("hex").toUpperCase()),
      ...[0, 1, 2].map((offset) => Buffer.from(inBase64(plain, offset))),
    ];
  });
}

/** What Base64 surely writes of it, whatever stands before and after. */
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
