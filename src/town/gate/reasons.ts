import type { Reason } from "#contract";

/** Nothing leaves that the log does not have. */
export function logClosed(found: string): Reason {
  return {
    rule: "FR-90",
    condition: "log-open",
    article: "CSI R253-5",
    found,
    effect: "stop",
    nature: "law",
    sentence: {
      fr: "Le journal des opérations ne peut pas être écrit : rien de ce qui doit y figurer n'est permis.",
      en: "The operation log cannot be written: nothing that must be in it is permitted.",
    },
  };
}

export function permitUnknown(): Reason {
  return {
    rule: "gate",
    condition: "permit-known",
    article: "CSI R253-5",
    found: "—",
    effect: "stop",
    nature: "house-rule",
    sentence: {
      fr: "Cette consultation est terminée, ou n'a pas été accordée ici : demandez-la de nouveau, avec son motif.",
      en: "This look is over, or was not granted here: ask for it again, with its motive.",
    },
  };
}
