import type { RegisterRecord } from "#contract";
import type { PhraseKey } from "../i18n/index.ts";

interface Named {
  readonly name: string;
  readonly label: PlainKey;
  readonly hint?: PlainKey;
  /** A day that is not given is `null` in the record, or not in it. */
  readonly optional?: true | "left-out";
}

/** Phrases of this page that take no facts. */
export type PlainKey = Extract<PhraseKey, `act.${string}` | "register.document">;

export type Field =
  | (Named & { readonly kind: "text" | "long-text" | "date" | "flag" | "duration" | "hash" })
  | (Named & { readonly kind: "camera" | "cameras" | "purposes" | "processing" | "processings" | "act" })
  | (Named & { readonly kind: "document" })
  | (Named & { readonly kind: "choice"; readonly options: readonly (readonly [string, PlainKey])[] })
  | (Named & { readonly kind: "count" | "moment" })
  /** Fields of an inner object; one that is left out is `null` in the record, not there, or an item fewer in its list. */
  | (Named & {
      readonly kind: "group";
      readonly absent: Absent;
      readonly fields: readonly Field[];
    });

export type Absent = "never" | "null" | "left-out" | "empty-list";

export interface Form {
  readonly kind: RegisterRecord["kind"];
  readonly fields: readonly Field[];
}

const text = (name: string, label: PlainKey): Field => ({ kind: "text", name, label });
const longText = (name: string, label: PlainKey): Field => ({ kind: "long-text", name, label });
const date = (name: string, label: PlainKey): Field => ({ kind: "date", name, label });
const flag = (name: string, label: PlainKey): Field => ({ kind: "flag", name, label });
const reference = text("reference", "act.reference");
const signedOn = date("signedOn", "act.signed-on");
const term = [date("from", "act.from"), date("until", "act.until")];
const cameras: Field = { kind: "cameras", name: "cameras", label: "act.cameras" };
const purposes: Field = { kind: "purposes", name: "purposes", label: "act.purposes" };
const document: Field = { kind: "document", name: "document", label: "register.document", optional: true };
const fictitious = flag("fictitious", "act.fictitious");

function group(name: string, label: PlainKey, absent: Absent, fields: Field[]): Field {
  return { kind: "group", name, label, absent, fields };
}

/** What a secretary fills in, act by act; `registerRecord` of the contract says what is right. */
export const forms: readonly Form[] = [
  {
    kind: "authorisation",
    fields: [
      reference,
      signedOn,
      ...term,
      cameras,
      purposes,
      { kind: "duration", name: "retention", label: "act.retention", hint: "act.retention-hint" },
      { kind: "duration", name: "minimumRetention", label: "act.minimum-retention", optional: true },
      flag("provisional", "act.provisional"),
      group("opinion", "act.opinion", "left-out", [
        date("on", "act.given-on"),
        flag("favourable", "act.favourable"),
      ]),
      group("publication", "act.publication", "left-out", [date("on", "act.published-on"), reference]),
      group("recipients", "act.recipient", "empty-list", [
        text("service", "act.service"),
        text("mode", "act.mode"),
      ]),
      document,
      fictitious,
    ],
  },
  {
    kind: "camera",
    fields: [
      { kind: "camera", name: "id", label: "act.camera-id" },
      {
        kind: "choice",
        name: "place",
        label: "act.place",
        options: [
          ["street", "act.place.street"],
          ["public-building", "act.place.public-building"],
          ["open-to-public", "act.place.open-to-public"],
          ["private", "act.place.private"],
        ],
      },
      text("territory", "act.territory"),
      {
        kind: "choice",
        name: "footage",
        label: "act.footage",
        options: [
          ["real", "act.footage.real"],
          ["licensed", "act.footage.licensed"],
          ["composited", "act.footage.composited"],
          ["rendered", "act.footage.rendered"],
        ],
      },
      purposes,
      group("necessity", "act.necessity", "null", [
        longText("note", "act.necessity-note"),
        longText("alternatives", "act.alternatives"),
      ]),
      group("sign", "act.sign", "null", [
        date("placedOn", "act.placed-on"),
        text("textVersion", "act.text-version"),
        { kind: "date", name: "replaceBy", label: "act.replace-by", optional: "left-out" },
      ]),
      group("masks", "act.masks", "never", [
        flag("dwellingInView", "act.dwelling"),
        flag("burntIn", "act.burnt-in"),
        { kind: "date", name: "testedOn", label: "act.tested-on", optional: true },
      ]),
      flag("sound", "act.sound"),
      group("technicalNorm", "act.norm", "null", [text("certificate", "act.certificate")]),
      group("steering", "act.steering", "null", [
        flag("limited", "act.steering-limited"),
        flag("masksFollow", "act.masks-follow"),
      ]),
      group("commissioning", "act.commissioning", "null", [
        date("on", "act.on"),
        text("noticeReference", "act.notice"),
      ]),
    ],
  },
  {
    kind: "designation",
    fields: [
      text("person", "act.person"),
      {
        kind: "choice",
        name: "capacity",
        label: "act.capacity",
        options: [
          ["municipal-police", "act.capacity.municipal-police"],
          ["approved-agent", "act.capacity.approved-agent"],
          ["town-agent", "act.capacity.town-agent"],
          ["mayor", "act.capacity.mayor"],
          ["elected-delegate", "act.capacity.elected-delegate"],
          ["state-agent", "act.capacity.state-agent"],
          ["judicial-police", "act.capacity.judicial-police"],
          ["occupier", "act.capacity.occupier"],
          ["contractor", "act.capacity.contractor"],
        ],
      },
      text("designatedBy", "act.designated-by"),
      text("act", "act.act"),
      text("territory", "act.territory"),
      ...term,
      group("prefectApproval", "act.approval", "null", [reference, ...term]),
      { kind: "date", name: "trainedOn", label: "act.trained-on", optional: true },
      document,
    ],
  },
  { kind: "cnil-engagement", fields: [reference, date("sentOn", "act.sent-on"), document] },
  {
    kind: "impact-assessment",
    fields: [
      text("version", "act.version"),
      signedOn,
      { kind: "processings", name: "covers", label: "act.covers" },
      document,
    ],
  },
  {
    kind: "experiment",
    fields: [
      reference,
      ...term,
      cameras,
      group("event", "act.event", "never", [
        text("name", "act.event-name"),
        {
          kind: "choice",
          name: "nature",
          label: "act.nature",
          options: [
            ["sport", "act.nature.sport"],
            ["recreation", "act.nature.recreation"],
            ["culture", "act.nature.culture"],
            ["other", "act.nature.other"],
          ],
        },
        flag("exposedToGraveRisk", "act.grave-risk"),
      ]),
      { kind: "processings", name: "types", label: "act.types" },
      { kind: "cameras", name: "sensitiveZones", label: "act.sensitive", optional: true },
      flag("publicNotice", "act.public-notice"),
      flag("alertRegister", "act.alert-register"),
      flag("stopButton", "act.stop-button"),
      flag("humanInLoop", "act.human"),
      document,
      fictitious,
    ],
  },
  {
    kind: "attestation",
    fields: [
      reference,
      { kind: "hash", name: "moduleHash", label: "act.module-hash" },
      ...term,
      document,
      fictitious,
    ],
  },
  {
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
      document,
    ],
  },
  { kind: "processor-contract", fields: [text("supplier", "act.supplier"), reference, ...term, document] },
  {
    kind: "dpo-opinion",
    fields: [
      { kind: "processing", name: "processing", label: "act.processing" },
      signedOn,
      flag("favourable", "act.favourable"),
      document,
    ],
  },
  {
    kind: "breach",
    fields: [
      { kind: "moment", name: "knownSince", label: "act.known-since", hint: "act.known-since-hint" },
      longText("nature", "act.breach-nature"),
      { kind: "count", name: "persons", label: "act.persons" },
      {
        kind: "choice",
        name: "risk",
        label: "act.risk",
        options: [
          ["some", "act.risk.some"],
          ["high", "act.risk.high"],
          ["none", "act.risk.none"],
        ],
      },
      longText("reasons", "act.risk-reasons"),
      longText("measures", "act.measures"),
      group("notified", "act.notified", "null", [date("on", "act.on"), reference]),
      group("personsTold", "act.persons-told", "null", [date("on", "act.on"), text("how", "act.how")]),
      document,
    ],
  },
  {
    kind: "ending",
    fields: [
      { kind: "act", name: "of", label: "act.of" },
      date("from", "act.from"),
      longText("reason", "act.reason"),
      document,
    ],
  },
];
