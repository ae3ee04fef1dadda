import { registerHooks } from "node:module";
import { Fault, type FolderFiles } from "#base";

/**
 * Modules are imported from memory, under a name of their own: what was hashed is what runs. The name is a data
 * address (of a comment), as that is a kind which every loader, the tests' too, leaves to Node.
 */
const scheme = "data:text/javascript,//vigie-module/";
const sources = new Map<string, Buffer>();

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL;
    if (parent?.startsWith(scheme) === true) {
      // A part that rules share lies among the module's own files once it is packed.
      const [, name] = /^(?:[.]|[.][.][/]parts)[/]([^/]+)$/.exec(specifier) ?? [];
      const beside = `${parent.slice(0, parent.lastIndexOf("/"))}/${name}`;
      if (name !== undefined && sources.has(beside)) return { url: beside, shortCircuit: true };
      throw new Fault(
        "module-imports",
        `A module imports nothing at run time but its own files: ${parent.slice(scheme.length)} asks for ${specifier}.`,
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

/** The default export of a module's `index.ts`. The hash is part of the name: a new version is a new module. */
export async function importModule(id: string, hash: string, files: FolderFiles): Promise<unknown> {
  const folder = `${scheme}${id}/${hash}`;
  for (const [name, source] of files) if (name.endsWith(".ts")) sources.set(`${folder}/${name}`, source);
  if (!files.has("index.ts")) return undefined;
  const found: unknown = await import(/* @vite-ignore */ `${folder}/index.ts`);
  return typeof found === "object" && found !== null && "default" in found ? found.default : undefined;
}
