import type { CameraMask } from "#contract";
import { say } from "../i18n/index.ts";
import { Sketch } from "../masks/sketch.tsx";
import { maskWords } from "../masks/words.ts";
import { town } from "../shell/town.ts";

/** The outlines themselves, of each preset of a moving camera: accepted blindly, they would hide anything or nothing. */
export function ProposedMasks({ mask }: { mask: CameraMask }) {
  const name = town.cameraById.value.get(mask.camera)?.name ?? mask.camera;
  const method = mask.method;
  return (
    <div>
      <h3>{say("masks.draw", name)}</h3>
      <p>
        {maskWords(mask)}
        {method.by === "recorder" ? null : (
          <span class="soft">
            {" · "}
            {say("masks.on-failure")}: {say(method.onFailure === "stop" ? "masks.stop" : "masks.by-us")}
          </span>
        )}
      </p>
      <ul class="proposed-masks">
        {mask.positions.map(({ preset, polygons }) => (
          <li key={preset}>
            <Sketch polygons={polygons} label={say("masks.count", polygons.length)} />
            {preset === undefined ? null : <p class="soft small">{say("proposal.preset", preset)}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
