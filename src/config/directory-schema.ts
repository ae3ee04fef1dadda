import { z } from "zod";

const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

/** The town's directory: who may come in with it is decided here, account by account. */
export const directorySection = z
  .strictObject({
    name: z.string().min(1).max(60).describe("What people call it; the sign-in page shows it on a button."),
    issuer: z
      .url({ protocol: /^https?$/, error: "an address such as https://identite.example/realms/ville" })
      .max(500)
      .refine(
        (url) => URL.parse(url)?.protocol === "https:" || loopback.test(URL.parse(url)?.hostname ?? ""),
        { error: "https, or http to this machine only" },
      )
      .describe(
        "Address of the identity provider (OpenID Connect issuer). Vigie asks this host and no other; redirects are not followed.",
      ),
    client: z.string().min(1).max(200).describe("Name (client id) under which the provider knows Vigie."),
    secretFile: z.string().describe("File that holds the client's secret; read at each sign-in."),
    authority: z
      .string()
      .optional()
      .describe(
        "PEM file of the authority that signed the provider's certificate, where it is the town's own.",
      ),
  })
  .optional()
  .describe(
    "Sign-in through the town's identity provider, beside passwords and passkeys (docs/guide/directory.md).",
  );

export type DirectorySettings = NonNullable<z.output<typeof directorySection>>;
