import { type Signal, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { say } from "../i18n/index.ts";
import type { KeyLine } from "../ui/keys.ts";
import { shellKeys } from "../ui/keys.ts";
import { useResource } from "../ui/use-resource.ts";
import { Bar } from "./bar.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { MotiveSheet, motiveAsked } from "./motive.tsx";
import { isThere } from "./present.ts";
import { firstPage, mayOpen } from "./rights.ts";
import { go, type Page, page } from "./route.ts";
import { RulesOverdue } from "./rules-overdue.tsx";
import { town } from "./town.ts";

const rooms: Readonly<Record<Page, () => Promise<{ Room: ComponentType }>>> = {
  wall: () => import("../wall/room.tsx"),
  playback: () => import("../playback/room.tsx"),
  signals: () => import("../signals/room.tsx"),
  map: () => import("../map/room.tsx"),
  scenes: () => import("../scene/room.tsx"),
  plates: () => import("../plates/room.tsx"),
  counts: () => import("../counts/room.tsx"),
  "shift-log": () => import("../shift-log/room.tsx"),
  requisitions: () => import("../requisitions/room.tsx"),
  rights: () => import("../rights/room.tsx"),
  cameras: () => import("../cameras/room.tsx"),
  "legal-basis": () => import("../legal-basis/room.tsx"),
  masks: () => import("../masks/room.tsx"),
  register: () => import("../register/room.tsx"),
  retention: () => import("../retention/room.tsx"),
  log: () => import("../log/room.tsx"),
  supervision: () => import("../supervision/room.tsx"),
  agents: () => import("../agents/room.tsx"),
  machines: () => import("../machines/room.tsx"),
  account: () => import("../account/room.tsx"),
};

type Shown =
  | { readonly kind: "loading" }
  | { readonly kind: "room"; readonly Room: ComponentType }
  | { readonly kind: "message"; readonly text: string };

function linesOf(sheet: Signal<boolean>): readonly KeyLine[] {
  return [
    {
      shown: "?",
      means: "keys.help",
      keys: ["?"],
      act: () => {
        sheet.value = !sheet.value;
      },
    },
  ];
}

/** The bar, the page under it, and the sheets that any page may ask for. */
export function Frame() {
  const sheet = useSignal(false);
  const shown = useSignal<Shown>({ kind: "loading" });
  const wanted = page.value;
  const role = town.person.value?.role;
  const there = wanted !== undefined && isThere(wanted);
  useResource(() => {
    shellKeys.value = linesOf(sheet);
    return () => {
      shellKeys.value = [];
    };
  }, [sheet]);
  useResource(() => {
    if (role === undefined) return undefined;
    if (wanted === undefined || !there) {
      shown.value = { kind: "message", text: say("error.no-page") };
      return undefined;
    }
    if (!mayOpen(role, wanted)) {
      if (location.pathname === "/") go(firstPage(role));
      else shown.value = { kind: "message", text: say("error.not-allowed") };
      return undefined;
    }
    let current = true;
    void rooms[wanted]().then(
      ({ Room }) => {
        if (current) shown.value = { kind: "room", Room };
      },
      (error: unknown) => {
        if (current) shown.value = { kind: "message", text: `${say("error.broken")} ${String(error)}` };
      },
    );
    return () => {
      current = false;
    };
  }, [wanted, role, there]);
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {say("shell.skip")}
      </a>
      <Bar
        onKeys={() => {
          sheet.value = true;
        }}
      />
      {town.linked.value ? null : (
        <p class="town-silent" role="status">
          {say("shell.town-silent")}
        </p>
      )}
      <RulesOverdue />
      <main id="content" tabIndex={-1}>
        {shown.value.kind === "room" ? <shown.value.Room /> : null}
        {shown.value.kind === "message" ? <p class="waiting">{shown.value.text}</p> : null}
      </main>
      {sheet.value ? (
        <KeysSheet
          onClose={() => {
            sheet.value = false;
          }}
        />
      ) : null}
      {motiveAsked.value ? <MotiveSheet /> : null}
    </div>
  );
}
