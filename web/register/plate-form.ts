import { cameras, document, type Form, flag, group, reference, term, text } from "./form-fields.ts";

/** Every use of plates that the law knows, and what its act must say. */
export const plateForm: Form = {
  kind: "plate-reading",
  fields: [
    {
      kind: "choice",
      name: "use",
      label: "act.use",
      options: [
        ["paid-parking", "act.use.paid-parking"],
        ["reserved-lane", "act.use.reserved-lane"],
        ["low-emission-zone", "act.use.low-emission-zone"],
        ["wanted-vehicles", "act.use.wanted-vehicles"],
      ],
    },
    reference,
    ...term,
    cameras,
    flag("publicInformation", "act.public-information"),
    flag("objectionSetAside", "act.objection"),
    flag("agentDecides", "act.agent-decides"),
    flag("inRealTime", "act.real-time"),
    flag("occupantsAnonymised", "act.occupants"),
    group("lane", "act.lane", "left-out", [
      text("name", "act.lane-name"),
      {
        kind: "choice",
        name: "critAir",
        label: "act.crit-air",
        optional: "left-out",
        options: [
          ["E", "act.crit-air.E"],
          ["1", "act.crit-air.1"],
          ["2", "act.crit-air.2"],
          ["3", "act.crit-air.3"],
          ["4", "act.crit-air.4"],
          ["5", "act.crit-air.5"],
        ],
      },
    ]),
    group("lowEmissionZone", "act.zone", "left-out", [
      text("act", "act.zone-act"),
      { kind: "text", name: "study", label: "act.zone-study", optional: "left-out" },
    ]),
    { kind: "count", name: "devices", label: "act.devices", optional: "left-out" },
    { kind: "number", name: "roadKilometres", label: "act.road-kilometres", optional: "left-out" },
    flag("coversAllEntries", "act.all-entries"),
    {
      kind: "several",
      name: "statePurposes",
      label: "act.state-purposes",
      optional: "left-out",
      options: [
        ["terrorism", "act.state-purpose.terrorism"],
        ["organised-crime", "act.state-purpose.organised-crime"],
        ["stolen-vehicle", "act.state-purpose.stolen-vehicle"],
        ["customs", "act.state-purpose.customs"],
      ],
    },
    document,
  ],
};
