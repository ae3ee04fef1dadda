import "../wall/wall.css";
import "./map.css";
import { useSignal } from "@preact/signals";
import type { CameraView } from "#contract";
import { say } from "../i18n/index.ts";
import { mayOpen } from "../shell/rights.ts";
import { go, query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { replayLastMinute } from "../wall/room.tsx";
import { Tile } from "../wall/tile.tsx";
import { wallOf } from "../wall/wall-state.ts";
import { coneOf } from "./field-of-view.ts";

/** A finger has no Shift key. */
const helpHere = matchMedia("(hover: none)").matches ? "map.help-touch" : "map.help";
const unknownSize = { width: 1600, height: 1000 };

/** The plan of the town: where each camera is, where it looks, how it is. */
export function Room() {
  const size = useSignal(unknownSize);
  const plan = useSignal<"loading" | "shown" | "none">("loading");
  const chosen = useSignal<string | undefined>(query.value.get("camera") ?? undefined);
  const said = useSignal("");
  const { width, height } = size.value;
  const camera = chosen.value === undefined ? undefined : town.cameraById.value.get(chosen.value);
  const open = (id: string, add: boolean) => {
    if (!add) {
      chosen.value = id;
      return;
    }
    wallOf(town.deployment.value?.id ?? "", query.value.get("window") ?? "1").add(id);
    said.value = say("map.added", town.cameraById.value.get(id)?.name ?? id);
  };
  return (
    <div class="map" data-open={camera !== undefined}>
      <h1 class="visually-hidden">{say("map.title")}</h1>
      <div class="plan">
        <div class="plan-sheet" data-plan={plan.value}>
          {plan.value === "none" ? null : (
            <img
              src="/plan.svg"
              alt=""
              onLoad={(event) => {
                const { naturalWidth, naturalHeight } = event.currentTarget;
                if (naturalWidth > 0 && naturalHeight > 0)
                  size.value = { width: naturalWidth, height: naturalHeight };
                plan.value = "shown";
              }}
              onError={() => {
                plan.value = "none";
              }}
            />
          )}
          <svg viewBox={`0 0 ${width} ${height}`} class="plan-cameras">
            {town.cameras.value.map((each) => (
              <Spot
                key={each.id}
                camera={each}
                width={width}
                height={height}
                chosen={each.id === chosen.value}
                onOpen={(add) => {
                  open(each.id, add);
                }}
              />
            ))}
          </svg>
        </div>
        <p class="plan-help soft small" role="status">
          {said.value === "" ? say(plan.value === "none" ? "map.no-plan" : helpHere) : said.value}
        </p>
      </div>
      {camera === undefined ? null : (
        <Beside
          camera={camera}
          onAdd={() => {
            open(camera.id, true);
          }}
          onClose={() => {
            chosen.value = undefined;
          }}
        />
      )}
    </div>
  );
}

interface SpotProps {
  readonly camera: CameraView;
  readonly width: number;
  readonly height: number;
  readonly chosen: boolean;
  readonly onOpen: (add: boolean) => void;
}

function Spot({ camera, width, height, chosen, onOpen }: SpotProps) {
  const unit = width / 100;
  const [x, y] = [camera.plan.x * width, camera.plan.y * height];
  const right = camera.plan.x < 0.82;
  return (
    <g
      class="spot"
      data-state={camera.state}
      data-chosen={chosen}
      role="button"
      tabIndex={0}
      aria-label={`${say("map.see", camera.name)}, ${say(`camera.${camera.state}`)}`}
      onClick={(event) => {
        onOpen(event.shiftKey);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onOpen(event.shiftKey);
      }}
    >
      <path class="cone" d={coneOf(camera.plan, width, height)} />
      <circle class="spot-reach" cx={x} cy={y} r={unit * 1.8} />
      <circle class="spot-disc" cx={x} cy={y} r={unit * 0.95} />
      {camera.state === "streaming" ? (
        <circle class="spot-heart" cx={x} cy={y} r={unit * 0.38} />
      ) : (
        <path
          class="spot-cross"
          stroke-width={unit * 0.22}
          d={`M${x - unit * 0.36} ${y - unit * 0.36}L${x + unit * 0.36} ${y + unit * 0.36}M${x + unit * 0.36} ${y - unit * 0.36}L${x - unit * 0.36} ${y + unit * 0.36}`}
        />
      )}
      <text
        class="spot-name"
        x={right ? x + unit * 1.5 : x - unit * 1.5}
        y={y + unit * 0.45}
        font-size={unit * 1.25}
        stroke-width={unit * 0.35}
        text-anchor={right ? "start" : "end"}
      >
        {camera.name}
      </text>
    </g>
  );
}

function Beside({ camera, onAdd, onClose }: { camera: CameraView; onAdd: () => void; onClose: () => void }) {
  const role = town.person.value?.role;
  const watches = role !== undefined && mayOpen(role, "wall");
  return (
    <aside class="beside" aria-label={camera.name}>
      <header>
        <div>
          <h2>{camera.name}</h2>
          <p class="soft small">{camera.place}</p>
        </div>
        <button type="button" class="icon-button" aria-label={say("shell.close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {watches ? (
        <div class="place beside-picture">
          <Tile
            key={camera.id}
            camera={camera}
            stream="main"
            enlarged={false}
            actions={[]}
            onOpen={() => {
              onAdd();
              go("wall");
            }}
            onWhy={() => {
              go("legal-basis", { camera: camera.id });
            }}
          />
        </div>
      ) : null}
      <p class="beside-state">
        <StateMark state={camera.state} />
        <span>
          {say(`camera.${camera.state}`)}
          {" · "}
          {say(camera.recording ? "camera.recording" : "camera.not-recording")}
        </span>
        {camera.fictitious ? <span class="chip">{say("camera.fictitious")}</span> : null}
      </p>
      <div class="beside-acts">
        {watches ? (
          <>
            <button type="button" class="button" onClick={onAdd}>
              {say("map.to-wall")}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                replayLastMinute(camera.id);
              }}
            >
              {say("map.to-playback")}
            </button>
          </>
        ) : null}
        <button
          type="button"
          class="button"
          onClick={() => {
            go("legal-basis", { camera: camera.id });
          }}
        >
          {say("map.to-basis")}
        </button>
      </div>
    </aside>
  );
}
