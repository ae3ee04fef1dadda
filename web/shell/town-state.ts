import { computed, signal } from "@preact/signals";
import {
  type AlarmCount,
  type CameraView,
  camerasReply,
  countsState,
  type DeploymentReply,
  deploymentReply,
  type Layout,
  layoutsReply,
  type PlateUsesReply,
  plateUsesReply,
  type SessionEnding,
  type SessionReply,
  sessionReply,
} from "#contract";
import { ask, nothing, type Outcome } from "../town/ask.ts";

type Session =
  | { readonly kind: "unknown" }
  | { readonly kind: "none"; readonly ended: SessionEnding | "unknown" | undefined }
  | { readonly kind: "open"; readonly session: SessionReply };

/** What the page knows of its town: who is signed in, which cameras there are. */
export class TownState {
  readonly deployment = signal<DeploymentReply | undefined>(undefined);
  readonly session = signal<Session>({ kind: "unknown" });
  readonly cameras = signal<readonly CameraView[]>([]);
  readonly layouts = signal<readonly Layout[]>([]);
  /** What plates are read for here; with nothing, there is no such page. */
  /** Whether anything counts here, or did. */
  readonly counts = signal(false);
  readonly plateUses = signal<PlateUsesReply["uses"]>([]);
  /** Alarms that nobody has acknowledged. */
  readonly alarmsWaiting = signal<AlarmCount>({ critical: 0, high: 0, low: 0 });
  /** False while the town does not answer; what is on screen then is what was last known. */
  readonly linked = signal(true);
  readonly cameraById = computed(() => new Map(this.cameras.value.map((camera) => [camera.id, camera])));
  readonly person = computed(() =>
    this.session.value.kind === "open" ? this.session.value.session.person : undefined,
  );
  readonly motive = computed(() =>
    this.session.value.kind === "open" ? this.session.value.session.motive : null,
  );
  readonly timeZone = computed(() => this.deployment.value?.timeZone ?? "Europe/Paris");

  async meet(): Promise<Outcome<DeploymentReply>> {
    const met = await ask("GET", "/api/deployment", deploymentReply);
    if (met.kind === "done") this.deployment.value = met.value;
    return met;
  }

  async resume(): Promise<void> {
    const known = await ask("GET", "/api/session", sessionReply);
    this.session.value =
      known.kind === "done" ? { kind: "open", session: known.value } : { kind: "none", ended: undefined };
  }

  signIn(
    credentials:
      | { login: string; password: string; totp?: string }
      | { demoCode: string }
      | { maintenanceCode: string },
  ): Promise<Outcome<SessionReply>> {
    return this.enter("/api/session", credentials);
  }

  /** From the town's directory, with what it gave the browser. */
  comeBack(query: string): Promise<Outcome<SessionReply>> {
    return this.enter("/api/directory/return", { query });
  }

  /** What was missing after that. */
  giveMissing(missing: { code: string } | { totp: string }): Promise<Outcome<SessionReply>> {
    return this.enter("/api/directory/session", missing);
  }

  private async enter(path: string, body: object): Promise<Outcome<SessionReply>> {
    const opened = await ask("POST", path, sessionReply, { body });
    if (opened.kind === "done") this.opened(opened.value);
    return opened;
  }

  opened(session: SessionReply): void {
    this.session.value = { kind: "open", session };
  }

  async signOut(): Promise<void> {
    await ask("DELETE", "/api/session", nothing);
    this.ended(undefined);
  }

  /** Undefined where its person signed out. */
  ended(why: SessionEnding | "unknown" | undefined): void {
    this.session.value = { kind: "none", ended: why };
    this.cameras.value = [];
    this.layouts.value = [];
    this.plateUses.value = [];
    this.counts.value = false;
    this.alarmsWaiting.value = { critical: 0, high: 0, low: 0 };
  }

  async giveMotive(purpose: number | undefined, text: string): Promise<Outcome<SessionReply>> {
    const given = await ask("PUT", "/api/session/motive", sessionReply, {
      body: { text, ...(purpose === undefined ? {} : { purpose }) },
    });
    if (given.kind === "done") this.session.value = { kind: "open", session: given.value };
    return given;
  }

  async readCameras(): Promise<void> {
    const read = await ask("GET", "/api/cameras", camerasReply);
    if (read.kind === "done") this.cameras.value = read.value.cameras;
    if (read.kind === "refused" && read.status === 401) this.ended("unknown");
  }

  async readPlateUses(): Promise<void> {
    const read = await ask("GET", "/api/plates", plateUsesReply);
    if (read.kind === "done") this.plateUses.value = read.value.uses;
  }

  async readCountsState(): Promise<void> {
    const read = await ask("GET", "/api/counts/state", countsState);
    if (read.kind === "done") this.counts.value = read.value.counts;
  }

  async readLayouts(): Promise<void> {
    const read = await ask("GET", "/api/layouts", layoutsReply);
    if (read.kind === "done") this.layouts.value = read.value.layouts;
  }

  async saveLayout(layout: Layout): Promise<Outcome<unknown>> {
    const saved = await ask("PUT", `/api/layouts/${encodeURIComponent(layout.id)}`, nothing, {
      body: layout,
    });
    if (saved.kind === "done") await this.readLayouts();
    return saved;
  }
}
