import { readFile } from "node:fs/promises";
import { Fault, sentenceOf } from "#base";

/** The PEM file that the configuration names; undefined where it names none. Fault `authorities-unreadable`. */
export async function readAuthorities(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    const pem = await readFile(file, "utf8");
    if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
    throw new Error("it holds no certificate");
  } catch (error) {
    throw new Fault(
      "authorities-unreadable",
      `The cameras' authorities (${file}) cannot be read: ${sentenceOf(error)}. Name a PEM file in cameraAuthorities, or leave it out.`,
      { file },
      error,
    );
  }
}
