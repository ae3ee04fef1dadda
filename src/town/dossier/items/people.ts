import { fromMicros } from "#base";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";
import { supporting, supportingTable } from "./supporting.ts";

/** 10 and 21: who may come in, by which act; and who was trained. */
export function people(seen: Seen): Item[] {
  return [accounts(seen), training(seen)];
}

function accounts(seen: Seen): Item {
  const { people: all, facts, at, zone } = seen;
  const shared = all.filter(({ addresses }) => addresses > 1).length;
  const byRole = Object.entries(Object.groupBy(all, ({ role }) => role)).map(
    ([role, some]): Row => ({
      role,
      open: some.filter(({ leftAt, ends }) => leftAt === null && (ends === null || ends > at)).length,
      closed: some.filter(({ leftAt, ends }) => leftAt !== null || (ends !== null && ends <= at)).length,
      secondFactor: some.filter(({ leftAt, secondFactor }) => leftAt === null && secondFactor).length,
    }),
  );
  return {
    id: "10-personnes",
    title: words("Personnes désignées, comptes, mots de passe", "People designated, accounts, passwords"),
    says: [
      words(
        "Un compte par personne, jamais partagé ; mot de passe de douze caractères au moins (argon2id), attente croissante après chaque échec, second facteur ou clé d'accès au choix. Un compte sans désignation en vigueur n'ouvre rien.",
        "One account a person, never shared; a password of twelve characters at least (argon2id), a longer wait after each failure, a second factor or a passkey by choice. An account without a designation in force opens nothing.",
      ),
      words(
        `Comptes dont des sessions sont ouvertes en ce moment depuis plusieurs adresses : ${shared}.`,
        `Accounts with sessions open at this moment from several addresses: ${shared}.`,
      ),
    ],
    lacks: sayIf(all.length === 0, "Il n'y a aucun compte.", "There is no account."),
    tables: [
      {
        name: "fonctions",
        title: words("Par fonction", "By role"),
        columns: {
          role: ["Fonction", "Role"],
          open: ["Comptes ouverts", "Open accounts"],
          closed: ["Comptes clos", "Closed accounts"],
          secondFactor: ["Avec second facteur", "With a second factor"],
        },
        rows: byRole,
      },
      {
        name: "comptes",
        title: words("Comptes", "Accounts"),
        secret: true,
        columns: {
          login: ["Compte", "Account"],
          name: ["Nom", "Name"],
          role: ["Fonction", "Role"],
          enrolledAt: ["Ouvert le", "Opened at"],
          leftAt: ["Parti le", "Left at"],
          ends: ["Finit le", "Ends"],
          lastSeen: ["Dernière session connue", "Last session known"],
          addresses: ["Adresses de ses sessions", "Addresses of its sessions"],
          secondFactor: ["Second facteur", "Second factor"],
          designated: ["Désignation en vigueur", "Designation in force"],
        },
        rows: all.map((one) => ({
          login: one.login,
          name: one.name,
          role: one.role,
          enrolledAt: moment(one.enrolledAt, zone),
          leftAt: moment(one.leftAt, zone),
          ends: moment(one.ends, zone),
          lastSeen: moment(one.lastSeen, zone),
          addresses: one.addresses,
          secondFactor: one.secondFactor,
          designated: facts.designationsOf(one.login).some(({ from, until }) => from <= at && at < until),
        })),
      },
      {
        name: "designations",
        title: words("Désignations et agréments", "Designations and approvals"),
        secret: true,
        columns: {
          person: ["Compte", "Account"],
          capacity: ["Qualité", "Capacity"],
          act: ["Acte", "Act"],
          designatedBy: ["Désignée par", "Designated by"],
          territory: ["Territoire", "Territory"],
          cameras: ["Caméras (vide : toutes)", "Cameras (empty: all)"],
          from: ["À compter du", "From"],
          until: ["Jusqu'au", "Until"],
          approval: ["Agrément du préfet", "Approval of the préfet"],
        },
        rows: facts.of("designation").map(({ record, from, until }) => ({
          person: record.person,
          capacity: record.capacity,
          act: record.act,
          designatedBy: record.designatedBy,
          territory: record.territory,
          cameras: record.cameras?.join(" ") ?? null,
          from: moment(from, zone),
          until: moment(until, zone),
          approval: record.prefectApproval?.reference ?? null,
        })),
      },
    ],
  };
}

function training(seen: Seen): Item {
  const { facts, at, zone } = seen;
  const certificates = supporting(seen, "training");
  const current = facts.of("designation").filter(({ from, until }) => from <= at && at < until);
  const today = fromMicros(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  const certificateOf = (person: string) => certificates.find((one) => one.person === person);
  const trained = current.filter(
    ({ record }) => record.trainedOn !== null || certificateOf(record.person) !== undefined,
  );
  const untrained = current.filter((one) => !trained.includes(one)).length;
  return {
    id: "21-formation",
    title: words("Formation des agents", "Training of agents"),
    says: [
      words(
        `${trained.length} des ${current.length} personnes désignées ont une formation au registre (${today}).`,
        `${trained.length} of ${current.length} people designated have a training in the register (${today}).`,
      ),
    ],
    lacks: sayIf(
      untrained > 0,
      `${untrained} personnes désignées sans formation au registre : le chef de service y inscrit leur attestation.`,
      `${untrained} people designated without a training in the register: the chief puts their certificate there.`,
    ),
    tables: [
      {
        name: "formation",
        title: words("Par personne", "By person"),
        secret: true,
        columns: {
          person: ["Compte", "Account"],
          act: ["Acte", "Act"],
          trainedOn: ["Formée à l'expérimentation le", "Trained for the experiment on"],
          last: ["Dernière autre formation", "Last other training"],
        },
        rows: current.map(({ record }) => {
          const last = certificateOf(record.person);
          return {
            person: record.person,
            act: record.act,
            trainedOn: record.trainedOn,
            last: last === undefined ? null : `${last.on}, ${last.reference}`,
          };
        }),
      },
      supportingTable(seen, certificates, ["Attestations", "Certificates"]),
    ],
  };
}
