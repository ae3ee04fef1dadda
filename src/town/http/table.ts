import { z } from "zod";
import { openApiOf } from "./open-api.ts";
import { everyone, personRoute, type Route, reply } from "./route.ts";
import { type AccountDesk, accountRoutes } from "./routes/account.ts";
import { type AgentDesk, agentRoutes } from "./routes/agents.ts";
import { type AlarmDesk, alarmRoutes } from "./routes/alarms.ts";
import { type CameraSettingsDesk, cameraSettingsRoutes } from "./routes/camera-settings.ts";
import { type CameraDesk, cameraRoutes } from "./routes/cameras.ts";
import { type CountDesk, countRoutes } from "./routes/counts.ts";
import { type DeviceDesk, deviceRoutes } from "./routes/devices.ts";
import { type DirectoryDesk, directoryRoutes } from "./routes/directory.ts";
import { type DocumentDesk, documentRoutes } from "./routes/documents.ts";
import { type DossierDesk, dossierRoutes } from "./routes/dossiers.ts";
import { type EventDesk, eventRoutes } from "./routes/events.ts";
import { type HoldDesk, holdRoutes } from "./routes/holds.ts";
import { type LaneDesk, laneRoutes } from "./routes/lane.ts";
import { type LawDesk, lawRoutes } from "./routes/law.ts";
import { type LogDesk, logRoutes } from "./routes/log.ts";
import { type MachineDesk, machineRoutes } from "./routes/machine.ts";
import { type MachinesDesk, machinesRoutes } from "./routes/machines.ts";
import { type MaintenanceDesk, maintenanceRoutes } from "./routes/maintenance.ts";
import { type MaskDesk, maskRoutes } from "./routes/masks.ts";
import { type ModuleDesk, moduleRoutes } from "./routes/modules.ts";
import { type OnboardingDesk, onboardingRoutes } from "./routes/onboarding.ts";
import { type ParkingDesk, parkingRoutes } from "./routes/parking.ts";
import { type PeopleDesk, peopleRoutes } from "./routes/people.ts";
import { type PermitDesk, permitRoutes } from "./routes/permits.ts";
import { type PlacementDesk, placementRoutes } from "./routes/placement.ts";
import { type PlateAnswerDesk, plateAnswerRoutes } from "./routes/plate-answers.ts";
import { type PlateListDesk, plateListRoutes } from "./routes/plate-list.ts";
import { type PlateSealDesk, plateSealRoutes } from "./routes/plate-seal.ts";
import { type PlateDesk, plateRoutes } from "./routes/plates.ts";
import { type PreviewDesk, previewRoutes } from "./routes/preview.ts";
import { openPropose, type RegisterDesk, registerRoutes } from "./routes/register.ts";
import { type RequisitionDesk, requisitionRoutes } from "./routes/requisitions.ts";
import { type RetentionDesk, retentionRoutes } from "./routes/retention.ts";
import { type RightsDesk, rightsRoutes } from "./routes/rights.ts";
import { type ScanCarDesk, scanCarRoutes } from "./routes/scan-cars.ts";
import { type ShiftLogDesk, shiftLogRoutes } from "./routes/shift-log.ts";
import { type SignDesk, signRoutes } from "./routes/sign.ts";
import { type SignInDesk, signInRoutes } from "./routes/sign-in.ts";
import { type SignalDesk, signalRoutes } from "./routes/signals.ts";
import { type SteeringDesk, steeringRoutes } from "./routes/steering.ts";
import { trustRoutes } from "./routes/trust.ts";

export type TableParts = SignInDesk &
  PeopleDesk &
  AccountDesk &
  AgentDesk &
  DirectoryDesk &
  MaintenanceDesk &
  Omit<CameraDesk, "propose"> &
  Omit<CameraSettingsDesk, "propose"> &
  Omit<OnboardingDesk, "propose"> &
  Omit<DeviceDesk, "propose"> &
  SteeringDesk &
  AlarmDesk &
  MachineDesk &
  MachinesDesk &
  DocumentDesk &
  DossierDesk &
  CountDesk &
  EventDesk &
  SignalDesk &
  HoldDesk &
  RequisitionDesk &
  RetentionDesk &
  LaneDesk &
  RightsDesk &
  ShiftLogDesk &
  LawDesk &
  SignDesk &
  LogDesk &
  MaskDesk &
  ModuleDesk &
  ParkingDesk &
  PlacementDesk &
  PreviewDesk &
  ScanCarDesk &
  PermitDesk &
  PlateDesk &
  PlateListDesk &
  PlateAnswerDesk &
  PlateSealDesk &
  RegisterDesk & { readonly version: string };

/** Everything that a town answers, in one list: what is not here does not exist. */
export function routesOf(parts: TableParts): readonly Route[] {
  const propose = openPropose(parts);
  const routes = [
    ...trustRoutes(parts),
    ...signInRoutes(parts),
    ...peopleRoutes(parts),
    ...accountRoutes(parts),
    ...agentRoutes(parts),
    ...directoryRoutes(parts),
    ...maintenanceRoutes(parts),
    ...cameraRoutes({ ...parts, propose }),
    ...cameraSettingsRoutes({ ...parts, propose }),
    ...onboardingRoutes({ ...parts, propose }),
    ...deviceRoutes({ ...parts, propose }),
    ...steeringRoutes(parts),
    ...permitRoutes(parts),
    ...lawRoutes(parts),
    ...signRoutes(parts),
    ...registerRoutes(parts, propose),
    ...documentRoutes(parts),
    ...dossierRoutes(parts),
    ...maskRoutes(parts),
    ...moduleRoutes(parts),
    ...eventRoutes(parts),
    ...countRoutes(parts),
    ...parkingRoutes(parts),
    ...plateListRoutes(parts),
    ...plateSealRoutes(parts),
    ...plateAnswerRoutes(parts),
    ...placementRoutes(parts),
    ...previewRoutes(parts),
    ...scanCarRoutes(parts),
    ...plateRoutes(parts),
    ...laneRoutes(parts),
    ...signalRoutes(parts),
    ...holdRoutes(parts),
    ...requisitionRoutes(parts),
    ...retentionRoutes(parts),
    ...rightsRoutes(parts),
    ...shiftLogRoutes(parts),
    ...alarmRoutes(parts),
    ...machineRoutes(parts),
    ...machinesRoutes(parts),
    ...logRoutes(parts),
  ];
  const description: Route = personRoute({
    method: "GET",
    path: "/openapi.json",
    title: "This description, as OpenAPI 3.1.",
    may: everyone,
    needs: { none: "describes the API" },
    reply: z.looseObject({ openapi: z.string() }),
    handle: () => reply(openApiOf([...routes, description], parts.version)),
  });
  return [...routes, description];
}
