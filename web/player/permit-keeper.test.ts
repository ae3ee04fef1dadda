import { describe, expect, it } from "vitest";
import type { PermitAnswer, Reason } from "#contract";
import { keepPermitted, type PermitDesk } from "./permit-keeper.ts";

/** A clock turned by hand: `pass` wakes who is due, in order. */
class Turned {
  ms = 0;
  #sleepers: { due: number; wake: () => void }[] = [];
  now = () => this.ms * 1000;
  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      this.#sleepers.push({ due: this.ms + ms, wake: resolve });
      signal.addEventListener("abort", () => {
        resolve();
      });
    });
  async pass(ms: number): Promise<void> {
    const end = this.ms + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#sleepers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.ms = Math.max(this.ms, next.due);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
    }
    this.ms = end;
  }
}

const reason: Reason = {
  rule: "FR-03",
  condition: "who",
  article: "CSI R253-3",
  found: "",
  effect: "stop",
  nature: "law",
  sentence: { fr: "Non.", en: "No." },
};

function permit(token: string, endMs: number): PermitAnswer {
  return {
    outcome: "permit",
    token,
    claims: {
      decision: "d",
      deployment: "x",
      processing: "live-view",
      cameras: ["c"],
      kind: "personal",
      actor: "a",
      notBefore: 0,
      notAfter: endMs * 1000,
    },
  };
}

function start(desk: PermitDesk, clock: Turned) {
  const said: string[] = [];
  const ending = new AbortController();
  const done = keepPermitted(
    desk,
    {
      token: (token) => said.push(token),
      refused: (reasons) => said.push(`refused ${reasons[0]?.article ?? ""}`),
      unanswered: () => said.push("unanswered"),
      motiveNeeded: () => said.push("motive"),
    },
    clock,
    ending.signal,
  );
  return {
    said,
    stop: () => {
      ending.abort();
      return done;
    },
  };
}

describe("keeping a look permitted", () => {
  it("renews a minute's permit at half its life, each time", async () => {
    const clock = new Turned();
    let count = 0;
    const { said, stop } = start(
      {
        ask: async () => permit("asked", clock.ms + 60_000),
        renew: async () => permit(`renewed ${(count += 1)}`, clock.ms + 60_000),
      },
      clock,
    );
    await clock.pass(95_000);
    expect(said).toEqual(["asked", "renewed 1", "renewed 2", "renewed 3"]);
    await stop();
  });

  it("says nothing of a town that is silent while the permit lives, and asks anew once it lapsed", async () => {
    const clock = new Turned();
    let silent = false;
    let asks = 0;
    const { said, stop } = start(
      {
        ask: async () => {
          asks += 1;
          return silent ? "unanswered" : permit(`asked ${asks}`, clock.ms + 60_000);
        },
        renew: async () => (silent ? "unanswered" : permit("renewed", clock.ms + 60_000)),
      },
      clock,
    );
    silent = true;
    await clock.pass(59_000);
    expect(said).toEqual(["asked 1"]);
    await clock.pass(4000);
    expect(said).toContain("unanswered");
    silent = false;
    await clock.pass(3000);
    expect(said.at(-1)).toMatch(/^asked/);
    await stop();
  });

  it("gives the reasons of a refusal, and asks again later", async () => {
    const clock = new Turned();
    let asks = 0;
    const { said, stop } = start(
      {
        ask: async () => {
          asks += 1;
          return { outcome: "deny", decision: "d", reasons: [reason] };
        },
        renew: async () => "unanswered",
      },
      clock,
    );
    await clock.pass(1000);
    expect(said).toEqual(["refused CSI R253-3"]);
    await clock.pass(30_000);
    expect(asks).toBe(2);
    await stop();
  });
});
