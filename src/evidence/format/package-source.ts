/** A package as it lies in a folder, on a medium, or in a browser's file chooser. */
export interface PackageSource {
  /** Everything below the folder, with `/` between names. */
  list(): Promise<readonly PackageEntry[]>;
  /** Shorter where the file ends before. */
  read(path: string, from: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface PackageEntry {
  readonly path: string;
  readonly bytes: number;
  /** False for a link, a device, a pipe: nothing of that kind is opened. */
  readonly plain: boolean;
}
