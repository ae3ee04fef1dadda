import { registerHooks } from "node:module";
import { Fault } from "#base";

/**
 * Modules are imported from memory, under a name of their own: what was hashed is what runs. The name is a data
 * address (of a comment), as that is a kind which every loader, the tests' too, leaves to Node.
 */
const scheme = "data:text/javascript,//vigie-module/";
const sources = new Map<string, Buffer>();

registerHooks({
  resolve(specifier, context, next) {
    if (context.parentURL?.startsWith(scheme) === true) {
      throw new Fault(
        "module-imports",
        `A module imports nothing at run time: ${context.parentURL.slice(scheme.length)} asks for ${specifier}.`,
        { specifier },
      );
    }
    return specifier.startsWith(scheme) ? { url: specifier, shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    const source = sources.get(url);
    return source === undefined
      ? next(url, context)
      : { format: "module-typescript", source, shortCircuit: true };
  },
});

/** The default export of a module's TypeScript. The hash is part of the name: a new version is a new module. */
export async function importModule(id: string, hash: string, source: Buffer): Promise<unknown> {
  const url = `${scheme}${id}/${hash}`;
  sources.set(url, source);
  const found: unknown = await import(/* @vite-ignore */ url);
  return typeof found === "object" && found !== null && "default" in found ? found.default : undefined;
}
