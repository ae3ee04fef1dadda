import type { PermitAnswer, Reason } from "#contract";
import type { Processing } from "#model";

export interface Asked {
  readonly processing: Processing;
  readonly kind: "standing" | "personal";
  readonly cameras: readonly string[];
  readonly actor: string;
  readonly motive?: string;
  readonly purpose?: number;
  readonly span?: { from: number; to: number };
  readonly module?: { id: string; hash: string };
}

export interface GatePort {
  readonly publicKey: string;
  ask(asked: Asked): Promise<PermitAnswer>;
  mayInstall(
    module: { id: string; hash: string; processing: Processing },
    actor: string,
  ): Promise<{ outcome: "permit" } | { outcome: "deny"; reasons: readonly Reason[] }>;
}
