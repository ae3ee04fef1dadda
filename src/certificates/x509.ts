// Before the library, which expects it: its parts are found by their metadata.
import "reflect-metadata";
import { cryptoProvider } from "@peculiar/x509";

export * from "@peculiar/x509";

cryptoProvider.set(crypto);
