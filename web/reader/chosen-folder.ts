import type { PackageSource } from "#evidence/format";

export interface ChosenFolder extends PackageSource {
  file(path: string): File | undefined;
}

/** What a person chose in the browser's own chooser: the package's folder, or the one that holds it and this reader. */
export function chosenFolder(chosen: readonly File[]): ChosenFolder {
  const paths = chosen.map((file) => ({ file, path: file.webkitRelativePath.split("/").slice(1).join("/") }));
  const below = paths.some(({ path }) => /^data\/manifest[.](json|sig)$/.test(path)) ? "data/" : "";
  const files = new Map(
    paths.flatMap(({ file, path }) =>
      path.startsWith(below) ? [[path.slice(below.length), file] as const] : [],
    ),
  );
  return {
    file: (path) => files.get(path),
    list: () => Promise.resolve([...files].map(([path, { size: bytes }]) => ({ path, bytes, plain: true }))),
    async read(path, from, length) {
      const file = files.get(path);
      return new Uint8Array(await (file ?? new Blob()).slice(from, from + length).arrayBuffer());
    },
  };
}
