import { createPublicKey, type KeyObject, randomUUID } from "node:crypto";
import type { AuditEntry, Chain } from "#audit";
import { type Clock, canonicalJson, type Micros, sentenceOf, toMicros } from "#base";
import type { Keeping, PermitAnswer, PermitClaims, Reason, TownRegister } from "#contract";
import {
  type Decision,
  type DriftsOf,
  decide,
  decideInstall,
  type Facts,
  type Pack,
  readFacts,
} from "#legality";
import type { Processing } from "#model";
import { mintPermit } from "#permit/mint";
import { type Asked, questionOf } from "./ask.ts";
import { ended, goesOn, installAnswered, permitted, refused } from "./entries.ts";
import { readOwnPermit } from "./own-permit.ts";
import { logClosed, permitUnknown } from "./reasons.ts";
import { openRefusals } from "./refusals.ts";

const second = 1_000_000;
/** A recorder goes on as long without its town. */
export const standingLife = 72 * 3_600 * second;
/** A look ends this soon once no one renews it. */
export const personalLife = 60 * second;
/** How far ahead one line covers a look's renewals: so at most one line a minute, and none too few. */
const covered = 2 * personalLife;

export interface GateOptions {
  readonly chain: Pick<Chain, "append">;
  /**
   * Keeps what the log could not take, and says until when it may be good for; undefined where it may not.
   * Only pictures of now are shown on the strength of it.
   */
  readonly remember?: (entry: AuditEntry) => Micros | undefined;
  readonly register: () => TownRegister;
  /** What of the cameras has changed since they were accepted. */
  readonly drifts?: DriftsOf;
  readonly pack: Pack;
  /** Ed25519 private key of this deployment's gate. */
  readonly key: KeyObject;
  readonly deployment: string;
  readonly clock: Clock;
}

export interface Gate {
  /** SPKI, base64: what permits are checked against. */
  readonly publicKey: string;
  /** A permit that the law grants, or the reasons. Neither leaves before it is durable in the log. */
  ask(asked: Asked): Promise<PermitAnswer>;
  /** The same look goes on: the law is asked again, the decision stays the same. */
  renew(token: string, sessionEnds?: Micros): Promise<PermitAnswer>;
  /** Ends a decision: it is not renewed, and the log says by whom and why. */
  revoke(decision: string, because: { by: string; why: string }): Promise<void>;
  mayInstall(
    module: { readonly id: string; readonly hash: string; readonly processing: Processing },
    actor: string,
  ): Promise<{ outcome: "permit" } | { outcome: "deny"; reasons: readonly Reason[] }>;
}

interface Look {
  readonly asked: Asked;
  /** The end that the log already tells. */
  told: Micros;
  ends: Micros;
}

/** The only place where permits are minted. */
export function openGate(options: GateOptions): Gate {
  const { chain, remember, register, drifts, pack, key, deployment, clock } = options;
  const publicKey = createPublicKey(key);
  const looks = new Map<string, Look>();
  const refusals = openRefusals();
  let read: { register: TownRegister; facts: Facts } | undefined;
  const now = () => toMicros(clock.now());

  function facts(): Facts {
    const current = register();
    if (read?.register !== current) read = { register: current, facts: readFacts(current, true, drifts) };
    return read.facts;
  }

  /** Every camera must be permitted: half of an answer would not be what was asked. */
  function judge(asked: Asked, at: Micros): Verdict {
    const denials: Reason[] = [];
    const granted: Granted[] = [];
    for (const camera of asked.cameras.length === 0 ? [""] : asked.cameras) {
      const decision = decide(pack, questionOf(asked, camera), facts(), at);
      if (decision.outcome === "deny") denials.push(...decision.reasons);
      else granted.push(decision);
    }
    const [first, ...rest] = granted;
    if (denials.length > 0 || first === undefined) return { outcome: "deny", reasons: denials };
    return { outcome: "permit", granted: [first, ...rest] };
  }

  function claimsOf(asked: Asked, decision: string, granted: readonly Granted[], at: Micros): PermitClaims {
    const life = lifeOf(asked);
    const hold = asked.circumstances?.hold;
    const notAfter = Math.min(
      at + life,
      asked.sessionEnds ?? Infinity,
      hold?.ends ?? Infinity,
      ...granted.map(({ until }) => until),
    );
    const keeping = keepingOf(asked, granted, facts().zone);
    return {
      decision,
      deployment,
      processing: asked.processing,
      cameras: [...asked.cameras],
      kind: asked.kind,
      actor: asked.actor,
      ...(asked.motive === undefined ? {} : { motive: asked.motive }),
      ...(asked.purpose === undefined ? {} : { purpose: asked.purpose }),
      ...(asked.span === undefined ? {} : { span: { ...asked.span } }),
      ...(asked.module === undefined ? {} : { module: { ...asked.module } }),
      ...(keeping === undefined ? {} : { keeping }),
      ...(hold === undefined ? {} : { hold: { id: hold.id, pastCap: hold.for === "requisition" } }),
      notBefore: at,
      notAfter,
    };
  }

  function mint(claims: PermitClaims, processing: Processing): PermitAnswer {
    return { outcome: "permit", token: mintPermit({ ...claims, processing }, key).token, claims };
  }

  async function deny(asked: Asked, reasons: readonly Reason[], at: Micros): Promise<PermitAnswer> {
    const written = refusals.same(asked, reasons, at);
    if (written !== undefined) return { outcome: "deny", decision: written, reasons: [...reasons] };
    const decision = randomUUID();
    try {
      await chain.append(refused(asked, decision, reasons));
      refusals.keep(asked, reasons, at, decision);
      return { outcome: "deny", decision, reasons: [...reasons] };
    } catch (error) {
      return { outcome: "deny", decision, reasons: [...reasons, logClosed(sentenceOf(error))] };
    }
  }

  /** Until when what was written is good for; or the reason why nothing leaves. */
  async function writeDown(asked: Asked, entry: AuditEntry): Promise<{ until: Micros } | { shut: Reason }> {
    try {
      await chain.append(entry);
      return { until: Infinity };
    } catch (error) {
      const until = asked.processing === "live-view" ? remember?.(entry) : undefined;
      return until === undefined ? { shut: logClosed(sentenceOf(error)) } : { until };
    }
  }

  async function ask(asked: Asked): Promise<PermitAnswer> {
    const at = now();
    const verdict = judge(asked, at);
    if (verdict.outcome === "deny") return deny(asked, verdict.reasons, at);
    const { granted } = verdict;
    const decision = randomUUID();
    const whole = claimsOf(asked, decision, granted, at);
    const told = asked.kind === "personal" ? at + covered : whole.notAfter;
    const alarms = granted.flatMap((one) => one.alarms);
    const entry = permitted(asked, whole, { rule: granted[0].rule, until: told, alarms });
    const written = await writeDown(asked, entry);
    if ("shut" in written) return { outcome: "deny", decision, reasons: [written.shut] };
    const claims = { ...whole, notAfter: Math.min(whole.notAfter, written.until) };
    if (asked.kind === "personal") {
      for (const [old, look] of looks) if (look.ends <= at) looks.delete(old);
      looks.set(decision, { asked, told: Math.min(told, written.until), ends: claims.notAfter });
    }
    return mint(claims, asked.processing);
  }

  async function renew(token: string, sessionEnds?: Micros): Promise<PermitAnswer> {
    const at = now();
    const held = readOwnPermit(token, publicKey, deployment, at);
    if (held === undefined) return { outcome: "deny", decision: randomUUID(), reasons: [permitUnknown()] };
    const look = looks.get(held.decision);
    const asked: Asked = {
      ...(look?.asked ?? held.asked),
      ...(sessionEnds === undefined ? {} : { sessionEnds }),
    };
    // Over, or asked for before this gate started: a look of its own, with its own line.
    if (look === undefined || look.ends <= at) return ask(asked);
    const verdict = judge(asked, at);
    if (verdict.outcome === "deny") {
      looks.delete(held.decision);
      return deny(asked, verdict.reasons, at);
    }
    let claims = claimsOf(asked, held.decision, verdict.granted, at);
    if (claims.notAfter > look.told) {
      const written = await writeDown(asked, goesOn(asked, held.decision, at + covered));
      if ("shut" in written) return { outcome: "deny", decision: held.decision, reasons: [written.shut] };
      claims = { ...claims, notAfter: Math.min(claims.notAfter, written.until) };
      look.told = Math.min(at + covered, written.until);
    }
    // Revoked while the line was being written: it stays ended.
    if (!looks.has(held.decision))
      return { outcome: "deny", decision: held.decision, reasons: [permitUnknown()] };
    look.ends = claims.notAfter;
    return mint(claims, asked.processing);
  }

  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    ask,
    renew,
    async revoke(decision, because) {
      const look = looks.get(decision);
      looks.delete(decision);
      if (look !== undefined) await chain.append(ended(look.asked, decision, because));
    },
    async mayInstall(module, actor) {
      const decision = decideInstall(pack, module, facts(), now());
      const reasons = decision.outcome === "deny" ? decision.reasons : undefined;
      try {
        await chain.append(installAnswered(module, actor, randomUUID(), reasons));
      } catch (error) {
        return { outcome: "deny", reasons: [...(reasons ?? []), logClosed(sentenceOf(error))] };
      }
      return reasons === undefined ? { outcome: "permit" } : { outcome: "deny", reasons };
    },
  };
}

/** A hold must not lapse because a town is dead: it has its own end. */
function lifeOf({ kind, processing }: Asked): Micros {
  if (kind === "personal") return personalLife;
  return processing === "hold-recordings" ? Infinity : standingLife;
}

/** What the town asked for, under the caps of every basis that was granted. */
function keepingOf(
  { retention: asked }: Asked,
  granted: readonly Granted[],
  zone: string,
): Keeping | undefined {
  const bases = granted.map(({ retention }) => retention).filter((retention) => retention !== undefined);
  const [first, ...rest] = bases.flatMap(({ cap }) => cap);
  if (first === undefined) return undefined;
  const cap = distinct([first, ...rest]);
  const atLeast = bases.flatMap((basis) => basis.atLeast);
  if (asked?.atLeast !== undefined) atLeast.push(asked.atLeast);
  return { zone, atLeast: distinct(atLeast), atMost: asked === undefined ? cap : [asked.atMost], cap };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [canonicalJson(item), item])).values()];
}

type Granted = Extract<Decision, { outcome: "permit" }>;
type Verdict =
  | { outcome: "permit"; granted: readonly [Granted, ...Granted[]] }
  | { outcome: "deny"; reasons: readonly Reason[] };
