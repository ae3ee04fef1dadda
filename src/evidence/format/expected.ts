/** What is known from elsewhere: without it, a package rewritten whole and signed by another is whole too. */
export interface Expected {
  readonly fingerprint?: string | undefined;
  readonly packageHash?: string | undefined;
  /** Reads a token in full, its signature too; without it only what it says is compared. */
  readonly readToken?: (
    token: Uint8Array,
    stamped: Uint8Array,
  ) => Promise<(Stamped & { readonly outcome: "ok" }) | { readonly outcome: "wrong"; readonly what: string }>;
}

/** When a time-stamping server saw the manifest; by whom and on whose word only where the token was read in full. */
export interface Stamped {
  readonly at: number;
  readonly by?: string;
  readonly trusted?: boolean;
}
