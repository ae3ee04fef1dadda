import { decimal, duration, pick, say } from "../i18n/index.ts";
import type { TileState } from "../player/index.ts";

interface Words {
  /** One word or two, read at two metres. */
  readonly word: string;
  readonly detail: string;
  readonly article: string;
}

/** What a live tile says of its picture. */
export function wordsOf(state: TileState, motiveNeeded: boolean): Words {
  const words = (word: string, detail = "", article = ""): Words => ({ word, detail, article });
  switch (state.kind) {
    case "asking":
      return words(say("tile.asking"), motiveNeeded ? say("tile.motive-needed") : say("tile.asking-detail"));
    case "live":
      return words(say("tile.live"), `${decimal(state.lateMs / 1000)} s`);
    case "late":
      return words(say("tile.late", decimal(state.lateMs / 1000)));
    case "frozen":
      return words(say("tile.frozen"), say("tile.frozen-detail", duration(state.forMs)));
    case "reconnecting":
      return words(
        say("tile.reconnecting"),
        say("tile.reconnecting-detail", state.attempt, duration(state.forMs)),
      );
    case "gap":
      return words(say("tile.gap"), gapDetail(state.cause, duration(state.forMs)));
    case "refused": {
      const first = state.reasons[0];
      return first === undefined
        ? words(say("tile.refused"))
        : words(say("tile.refused"), pick(first.sentence), first.article);
    }
    case "ended":
      return words(
        say("tile.ended"),
        say(`tile.ended-${state.why === "stopping" ? "permit-ended" : state.why}`),
      );
    case "unanswered":
      return words(say("tile.asking"), say("tile.town-silent"));
  }
}

function gapDetail(cause: Extract<TileState, { kind: "gap" }>["cause"], time: string): string {
  switch (cause) {
    case "silent":
      return say("tile.gap-silent", time);
    case "unreachable":
      return say("tile.gap-unreachable", time);
    case "connecting":
      return say("tile.gap-connecting", time);
    case "unauthorised":
      return say("tile.gap-unauthorised");
    case "untrusted":
      return say("tile.gap-untrusted");
    case "unsupported":
      return say("tile.gap-unsupported");
    case "mask-failed":
      return say("tile.gap-mask-failed");
    case "commissioning":
      return say("tile.gap-commissioning");
  }
}
