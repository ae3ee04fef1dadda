import { type KeyObject } from "node:crypto";
import { type Clock, toMicros } from "#base";
import { type PermitAnswer, permitAnswer, permitRequest, renewRequest } from "#contract";
import type { Processing } from "#model";
import { readPermit } from "#permit";
import type { IssuedPermits, Sees, Session } from "../../access/index.ts";
import type { GatePort } from "../../gate-port.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PermitDesk {
  readonly gate: GatePort;
  readonly gateKey: KeyObject;
  readonly deployment: string;
  readonly clock: Clock;
  readonly issued: IssuedPermits;
  readonly sees: Sees;
}
