import type { Processing } from "#model";

/** What a camera's notification is, in the law's eyes. */
export type CameraTopic =
  /** A wire on its back: no picture is processed. */
  | { readonly kind: "digital-input" }
  /** It looked at its own pictures: the gate is asked for that processing. */
  | { readonly kind: "analysis"; readonly rule: string; readonly processing: Processing }
  /** It analyses, and no rule of the pack has a name for what. */
  | { readonly kind: "unknown-analysis" }
  /** About the machine itself: temperatures, sessions, its own disk. */
  | { readonly kind: "machine" };

/** Topics of ONVIF Analytics and Imaging, and those that vendors are known to add below them. */
const analyses: readonly (readonly [RegExp, string, Processing])[] = [
  [
    /^(RuleEngine\/CellMotionDetector|VideoSource\/MotionAlarm|RuleEngine\/MotionRegionDetector)/,
    "motion",
    "detect-pixel-change",
  ],
  [
    /^(VideoSource\/(GlobalSceneChange|ImageToo\w+|SignalLoss)|RuleEngine\/TamperDetector)/,
    "tamper",
    "watch-camera-health",
  ],
  [/^RuleEngine\/(LineDetector|FieldDetector)/, "zone-crossing", "detect-zone-crossing"],
  [/^RuleEngine\/LoiteringDetector/, "loitering", "detect-loitering"],
  [/^RuleEngine\/(Count\w+|Occupancy\w*|LineCounting)/, "count", "count-people"],
  [/^RuleEngine\/\w*Face\w*/, "face", "recognise-face"],
  [/^RuleEngine\/(LicensePlate\w*|\w*Plate\w*)/, "plate", "store-plates"],
];

export function topicOf(topic: string): CameraTopic {
  if (topic.startsWith("Device/Trigger/DigitalInput")) return { kind: "digital-input" };
  const known = analyses.find(([pattern]) => pattern.test(topic));
  if (known !== undefined) return { kind: "analysis", rule: known[1], processing: known[2] };
  return /^(RuleEngine|VideoAnalytics|IVA)\//.test(topic)
    ? { kind: "unknown-analysis" }
    : { kind: "machine" };
}

/** What ONVIF's topics call their state (IsMotion, IsInside, LogicalState). Under another name a 1 is an object's number. */
const stateName = /^(Is[A-Z]\w*|(Logical)?State)$/;

/**
 * A notification that something is over is no signal. A line crossed has no state: each such notification is one. What a
 * counter says is none, whatever its number: FR-42 lets sums out, and a camera's counter tells a moment.
 */
export function begins(what: CameraTopic, data: Readonly<Record<string, string>>): boolean {
  if (what.kind === "analysis" && what.processing === "count-people") return false;
  const items = Object.entries(data).map(([name, value]) => ({ name, value: value.toLowerCase() }));
  const named = items.filter(({ name }) => stateName.test(name));
  const states = named.length > 0 ? named : items.filter(({ value }) => ["true", "false"].includes(value));
  if (states.length > 0) return states.some(({ value }) => value === "true" || value === "1");
  return what.kind === "analysis" && what.processing === "detect-zone-crossing";
}
