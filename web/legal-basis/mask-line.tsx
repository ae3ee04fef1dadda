import { useSignal } from "@preact/signals";
import { type MasksReply, masksReply } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { maskWords } from "../masks/words.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { useResource } from "../ui/use-resource.ts";

/** CSI L251-3: what of this camera is masked, by whom, and when that was last seen. */
export function MaskLine({ camera }: { camera: string }) {
  const masks = useSignal<MasksReply | undefined>(undefined);
  useResource(() => {
    void ask("GET", "/api/masks", masksReply).then((answer) => {
      if (answer.kind === "done") masks.value = answer.value;
    });
    return undefined;
  }, [camera]);
  const known = masks.value?.cameras.find((one) => one.camera === camera);
  const count = known?.mask?.positions.flatMap((position) => position.polygons).length ?? 0;
  if (known?.mask === undefined || count === 0) return null;
  const proved =
    known.health?.provedAt === undefined
      ? ""
      : ` · ${say("masks.proved", dateAndTime(known.health.provedAt, town.timeZone.value))}`;
  return (
    <p class="legal-masks">
      {maskWords(known.mask)}
      <span class="soft small">{proved} · CSI L251-3</span>
    </p>
  );
}
