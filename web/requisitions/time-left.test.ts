import { describe, expect, it } from "vitest";
import type { HoldView, RequisitionState, RequisitionView } from "#contract";
import { byUrgency, timeLeft } from "./time-left.ts";

const day = 86_400_000_000;
const now = 1_000 * day;
const done = { by: { login: "sophie", name: "Sophie" }, at: now };
const verified = { ...done, calledBack: { number: "17", spokeWith: "le quart" } };
const preserved = { ...done, holds: ["one", "other"] };

function requisition(id: string, state: RequisitionState, deadline?: number): RequisitionView {
  return {
    id,
    version: 0,
    receivedAt: now,
    receivedBy: done.by,
    request: {
      reference: id,
      door: "requisition",
      frame: "CPP 60-1",
      service: "Commissariat",
      officer: "A. Martin",
      quality: "OPJ",
      procedure: "PV 1",
      offence: "vol",
      asked: [{ camera: "gare", from: now - day, to: now }],
    },
    state,
    ...(deadline === undefined ? {} : { deadline }),
  };
}

function hold(id: string, ends: number, ended = false): HoldView {
  return {
    id,
    kind: "requisition",
    camera: "gare",
    from: now - day,
    to: now,
    ends,
    reference: "2026-1",
    placedBy: "sophie",
    placedAt: now,
    ...(ended ? { ended: { at: now, by: "marie", why: "not-needed" } } : {}),
  };
}

const held = requisition("held", { is: "preserved", verified, preserved });

describe("the time that is left to a requisition", () => {
  it("is that of the recordings until they are held, then that of the hold that ends first", () => {
    expect(timeLeft(requisition("new", { is: "received" }, now + day), [], now)).toEqual({
      is: "unheld",
      until: now + day,
    });
    const holds = [hold("one", now + 9 * day), hold("other", now + 5 * day), hold("foreign", now + day)];
    expect(timeLeft(held, holds, now)).toEqual({ is: "held", until: now + 5 * day });
  });

  it("is over as soon as one of its holds is", () => {
    expect(timeLeft(held, [hold("one", now + day), hold("other", now + day, true)], now).is).toBe("lapsed");
    expect(timeLeft(held, [hold("one", now + day), hold("other", now)], now).is).toBe("lapsed");
    expect(timeLeft(held, [hold("one", now + day)], now).is).toBe("lapsed");
  });

  it("orders the register: what is erased soonest first, what is over last", () => {
    const holds = [hold("one", now + day), hold("other", now + day)];
    const refused = requisition("refused", { is: "refused", refused: { ...done, why: "inconnue" } });
    const late = requisition("late", { is: "received" }, now + 20 * day);
    const soon = requisition("soon", { is: "received" }, now + 2 * day);
    const sorted = [refused, held, late, soon].toSorted(byUrgency(holds, now));
    expect(sorted.map(({ id }) => id)).toEqual(["soon", "late", "held", "refused"]);
  });
});
