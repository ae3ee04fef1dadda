import { useSignal } from "@preact/signals";
import { type AnalysisRoomReply, analysisRoomReply } from "#contract";
import { decimal, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { useResource } from "../ui/use-resource.ts";

const againMs = 5_000;

/** Before a module is put on one more camera: how many fit on the analyst's machine, and what becomes of one too many. */
export function RoomNote({ module, camera }: { module: string; camera?: string }) {
  const room = useSignal<AnalysisRoomReply | undefined>(undefined);
  useResource(() => {
    room.value = undefined;
    const asked = camera === undefined ? "" : `?camera=${encodeURIComponent(camera)}`;
    const read = async () => {
      const answer = await ask(
        "GET",
        `/api/modules/${encodeURIComponent(module)}/room${asked}`,
        analysisRoomReply,
      );
      if (answer.kind === "done") room.value = answer.value;
    };
    void read();
    // The analyst may just be measuring.
    const again = setInterval(() => {
      if (room.value?.state === "unknown") void read();
    }, againMs);
    return () => clearInterval(again);
  }, [module, camera]);
  const { value } = room;
  if (value === undefined) return null;
  if (value.state === "unknown") return <p class="soft small room-note">{say(`room.${value.why}`)}</p>;
  const { more, running, rate, left, cores, cost } = value;
  const { decode, detect, follow } = cost;
  return (
    <div class="room-note" data-fits={more > 0}>
      <p class={more > 0 ? "soft small" : "notice high"}>
        {more > 0 ? say("room.fits", more, running) : say("room.full", running, decimal(left), rate)}
      </p>
      <p class="soft small">
        {say(
          "room.cost",
          decimal(decode + detect + follow, 0),
          cores,
          rate,
          decimal(decode),
          decimal(detect),
          decimal(follow),
        )}{" "}
      </p>
    </div>
  );
}
