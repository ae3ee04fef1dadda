import "./wall.css";
import { useComputed, useSignal } from "@preact/signals";
import type { CameraView } from "#contract";
import { decimal, say } from "../i18n/index.ts";
import { analysed } from "../shell/happenings.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { go, query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { useKeys } from "../ui/keys.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { CameraList, cameraDrag } from "./camera-list.tsx";
import { followPointer } from "./pointer.ts";
import { isLarge } from "./shape.ts";
import { Signals } from "./signals.tsx";
import { SteeringPanel } from "./steering/panel.tsx";
import { Tile, type TileAction } from "./tile.tsx";
import { Toolbar } from "./toolbar.tsx";
import { wallKeys } from "./wall-keys.ts";
import { type WallState, wallOf } from "./wall-state.ts";
import { zoomable } from "./zoom.ts";

export function replayLastMinute(camera: string): void {
  go("playback", {
    cameras: camera,
    at: String((performance.timeOrigin + performance.now() - 60_000) * 1000),
  });
}

/** The live wall. */
export function Room() {
  const window = useComputed(() => query.value.get("window") ?? "1");
  const wall = wallOf(town.deployment.value?.id ?? "", window.value);
  const listed = useSignal(false);
  const [stage, stageRef] = useElement<HTMLDivElement>();
  const cameras = town.cameras.value;
  useResource(() => {
    wall.meet(cameras);
    return undefined;
  }, [wall, cameras]);
  useResource(() => {
    if (town.motive.peek() === null) motiveAsked.value = true;
    return undefined;
  }, []);
  const full = () => {
    if (document.fullscreenElement === null) void stage.value?.requestFullscreen();
    else void document.exitFullscreen();
  };
  useResource(() => (stage.value === null ? undefined : followPointer(stage.value)), [stage.value]);
  const keys = useComputed(() => wallKeys({ wall, listed, full }));
  useKeys(keys.value);
  const { shape, enlarged } = wall;
  return (
    <div class="wall" data-signals={analysed.value} data-list={listed.value}>
      <h1 class="visually-hidden">{say("wall.title")}</h1>
      {listed.value ? (
        <CameraList
          onWall={wall.cameras.value.slice(0, wall.tiles.value)}
          onChoose={(camera) => {
            wall.put(wall.selected.value, camera.id);
            wall.selected.value = (wall.selected.value + 1) % wall.tiles.value;
          }}
        />
      ) : null}
      <div class="stage" ref={stageRef}>
        <ol
          class="tiles"
          data-columns={shape.value.columns}
          data-large={shape.value.large}
          data-enlarged={enlarged.value !== undefined}
        >
          {Array.from({ length: shape.value.tiles }, (_, index) => (
            <Place key={`${index} ${wall.at(index) ?? ""}`} wall={wall} index={index} />
          ))}
        </ol>
        <Toolbar
          wall={wall}
          listed={listed.value}
          second={window.value !== "1"}
          onFull={full}
          onList={() => {
            listed.value = !listed.value;
          }}
        />
      </div>
      {analysed.value ? <Signals /> : null}
    </div>
  );
}

/** One place on the wall: a camera dropped here stays here. */
function Place({ wall, index }: { wall: WallState; index: number }) {
  const id = wall.at(index);
  const camera = id === null ? undefined : town.cameraById.value.get(id);
  const enlarged = wall.enlarged.value === index;
  const over = useSignal(false);
  const zoom = useSignal(1);
  const [place, placeRef] = useElement<HTMLLIElement>();
  useResource(() => {
    if (!enlarged || place.value === null) return undefined;
    return zoomable(place.value, (factor) => {
      zoom.value = factor;
    });
  }, [enlarged, place.value]);
  const stream = enlarged || isLarge(wall.shape.value, index) ? "main" : "sub";
  return (
    <li
      class="place"
      data-enlarged={enlarged}
      data-over={over.value}
      data-selected={wall.selected.value === index}
      data-tile={index}
      draggable={camera !== undefined && !enlarged}
      ref={placeRef}
      onFocusIn={() => {
        wall.selected.value = index;
      }}
      onDragStart={(event) => {
        if (camera !== undefined) event.dataTransfer?.setData(cameraDrag, camera.id);
      }}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(cameraDrag) !== true) return;
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        over.value = false;
        const dropped = event.dataTransfer?.getData(cameraDrag) ?? "";
        if (!town.cameraById.value.has(dropped)) return;
        event.preventDefault();
        wall.put(index, dropped);
      }}
    >
      {camera === undefined ? (
        <p class="empty">{say("tile.empty")}</p>
      ) : (
        <Tile
          camera={camera}
          stream={stream}
          enlarged={enlarged}
          actions={actionsOf(wall, index, camera)}
          onOpen={() => {
            if (zoom.value === 1) wall.enlarged.value = enlarged ? undefined : index;
          }}
          onWhy={() => {
            go("legal-basis", { camera: camera.id });
          }}
        />
      )}
      {enlarged && camera?.steerable === true ? <SteeringPanel key={camera.id} camera={camera} /> : null}
      {enlarged && zoom.value > 1 ? <p class="zoom-note">{say("wall.zoom", decimal(zoom.value))}</p> : null}
    </li>
  );
}

function actionsOf(wall: WallState, index: number, camera: CameraView): readonly TileAction[] {
  return [
    {
      icon: "replay",
      label: say("wall.replay"),
      act: () => {
        replayLastMinute(camera.id);
      },
    },
    {
      icon: "scales",
      label: say("wall.basis"),
      act: () => {
        go("legal-basis", { camera: camera.id });
      },
    },
    wall.enlarged.value === index
      ? {
          icon: "back",
          label: say("wall.back"),
          act: () => {
            wall.enlarged.value = undefined;
          },
        }
      : {
          icon: "close",
          label: say("wall.remove", camera.name),
          act: () => {
            wall.put(index, null);
          },
        },
  ];
}
