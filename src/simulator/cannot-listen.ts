import { Fault, sentenceOf, systemCode } from "#base";

export function cannotListen({ host, port }: { host: string; port: number }, error: unknown): Fault {
  const code = systemCode(error) ?? "unknown";
  const what =
    code === "EADDRINUSE" ? "another program uses it: stop it, or choose another port" : sentenceOf(error);
  return new Fault(
    "port-unusable",
    `Cameras cannot be simulated on port ${port}: ${what}.`,
    { host, port, code },
    error,
  );
}
