/** Where a package is written: a folder, or a town's sealed store. */
export interface PackageSink {
  create(path: string): Promise<FileSink>;
}

export interface FileSink extends AsyncDisposable {
  write(bytes: Uint8Array): Promise<void>;
}
