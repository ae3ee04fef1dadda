import { filled, fixed, many } from "../phrase.ts";

export const machinePhrases = {
  "machines.title": fixed("Machines et certificats", "Machines and certificates"),
  "machines.sentence": filled(
    (count: number) =>
      count === 0
        ? "Tous les certificats sont valables"
        : `${many("fr", count, "certificat demande", "certificats demandent")} une action`,
    (count: number) =>
      count === 0
        ? "All certificates are good"
        : `${many("en", count, "certificate needs", "certificates need")} action`,
  ),
  "machines.intro": fixed(
    "Une ville tient sur une machine, ou sur plusieurs qui ne se parlent que par leurs certificats.",
    "A town fits on one machine, or on several that speak to each other by their certificates alone.",
  ),
  "machines.certificates": fixed("Certificats", "Certificates"),
  "machines.none": fixed(
    "Aucun certificat : tout est sur cette machine, et la console n’est ouverte qu’à elle.",
    "No certificate: everything is on this machine, and the console is open to it alone.",
  ),
  "machines.of-door": fixed("Console", "Console"),
  "machines.of-authority": fixed("Autorité de la ville", "Authority of the town"),
  "machines.of-machine": fixed("Machine", "Machine"),
  "machines.good": fixed("valable", "good"),
  "machines.ending": fixed("prend bientôt fin", "ends soon"),
  "machines.over": fixed("terminé", "over"),
  "machines.revoked": fixed("retirée", "taken out"),
  "machines.invited": fixed("invitée", "invited"),
  "machines.ends": filled(
    (day: string, renews: boolean) =>
      renews ? `jusqu’au ${day}, se renouvelle seul` : `jusqu’au ${day}, à renouveler à la main`,
    (day: string, renews: boolean) =>
      renews ? `until ${day}, renews itself` : `until ${day}, renewed by hand`,
  ),
  "machines.code-until": filled(
    (day: string) => `le code sert jusqu’au ${day}`,
    (day: string) => `the code serves until ${day}`,
  ),
  "machines.recorder": fixed("enregistreur", "recorder"),
  "machines.analyst": fixed("analyseur", "analyst"),
  "machines.take-out": fixed("Retirer", "Take out"),
  "machines.take-out-of": filled(
    (name: string) => `Retirer ${name}`,
    (name: string) => `Take out ${name}`,
  ),
  "machines.take-out-sure": fixed("Confirmer le retrait", "Confirm"),
  "machines.invite": fixed("Inviter une machine", "Invite a machine"),
  "machines.invite-intro": fixed(
    "Le code sert une fois, sur la machine invitée : vigie machines join CODE. Il désigne cette ville par son empreinte.",
    "The code serves once, on the machine invited: vigie machines join CODE. It names this town by its fingerprint.",
  ),
  "machines.name": fixed("Nom de la machine", "Name of the machine"),
  "machines.programs": fixed("Ce qu’elle fait", "What it does"),
  "machines.both": fixed("enregistreur et analyseur", "recorder and analyst"),
  "machines.make-code": fixed("Faire un code", "Make a code"),
};
