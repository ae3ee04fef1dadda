import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "vite";

/** The reader as one file with everything in it: it is opened from a disk, where no other file can be asked for. */
export async function buildReader(): Promise<string> {
  const here = import.meta.dirname;
  const built = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(here, "main.ts"), formats: ["iife"], name: "vigieReader" },
      rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/contract\/|\/zod\//.test(id) } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const code = outputs.find((one) => one.type === "chunk")?.code ?? "";
  const page = await readFile(join(here, "reader.html"), "utf8");
  // A function, so that a `$` of the code stays one; and nothing in it may end the element early.
  return page.replace(
    "<script></script>",
    () => `<script>${code.replaceAll("</script", "<\\/script")}</script>`,
  );
}

/** Puts it beside the console, where a town finds it. */
export function readerPlugin(): Plugin {
  return {
    name: "vigie-reader",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "reader.html", source: await buildReader() });
    },
  };
}
