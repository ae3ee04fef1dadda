import { type Signal, useSignal } from "@preact/signals";
import type { CopyWork } from "#contract";
import { say } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { useResource } from "../../ui/use-resource.ts";

/** Plays, and goes one picture on or back; waits where the next one has not come yet. */
export function Transport({ work, at, isReady }: { work: CopyWork; at: Signal<number>; isReady: boolean }) {
  const playing = useSignal(false);
  const last = work.shownAt.length - 1;
  useResource(() => {
    if (!playing.value || !isReady) return undefined;
    const began = performance.now() - (work.shownAt[at.value] ?? 0);
    const turn = () => {
      const next = work.shownAt.findLastIndex((ms) => ms <= performance.now() - began);
      // One at a time, so that no picture is passed over unseen.
      if (next > at.value) at.value += 1;
      if (at.value >= last) playing.value = false;
      else asked = requestAnimationFrame(turn);
    };
    let asked = requestAnimationFrame(turn);
    return () => cancelAnimationFrame(asked);
  }, [playing.value, isReady]);
  const go = (to: number) => {
    playing.value = false;
    at.value = Math.min(last, Math.max(0, to));
  };
  const time = `${((work.shownAt[at.value] ?? 0) / 1000).toFixed(2)} s`;
  return (
    <div class="copy-transport">
      <button
        type="button"
        class="icon-button"
        aria-label={say("copy.previous")}
        onClick={() => go(at.value - 1)}
      >
        <Icon name="stepBack" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={say(playing.value ? "copy.pause" : "copy.play")}
        onClick={() => {
          if (!playing.value && at.value >= last) at.value = 0;
          playing.value = !playing.value;
        }}
      >
        <Icon name={playing.value ? "pause" : "play"} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={say("copy.next")}
        onClick={() => go(at.value + 1)}
      >
        <Icon name="stepOn" />
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={at.value}
        aria-label={say("copy.seek")}
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
      <span class="small copy-time">{say("copy.picture", at.value + 1, last + 1, time)}</span>
    </div>
  );
}
