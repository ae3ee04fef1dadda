import { useSignal } from "@preact/signals";
import {
  type LookReply,
  type LookRequest,
  proposedReply,
  type TestPictureReply,
  testPictureReply,
} from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { idOf } from "./id-of.ts";
import { inGroups } from "./settings/fingerprint.ts";

type Profile = LookReply["profiles"][number];

/** A camera that was looked at: what it is, which of its streams are taken, one picture, and the proposal. */
export function Candidate(props: { seen: LookReply; asked: LookRequest; onProposed: () => Promise<void> }) {
  const { seen, asked } = props;
  const name = useSignal(seen.name);
  const id = useSignal(idOf(seen.name));
  const place = useSignal("");
  const main = useSignal(seen.chosen.main);
  const sub = useSignal(seen.chosen.sub ?? "");
  const picture = useSignal<TestPictureReply | undefined>(undefined);
  const said = useSignal("");
  const good = useSignal(false);
  const profile = (token: string) => seen.profiles.find((one) => one.token === token);
  const credentials = {
    ...(asked.username === undefined || asked.username === "" ? {} : { username: asked.username }),
    ...(asked.password === undefined || asked.password === "" ? {} : { password: asked.password }),
  };
  const trust = {
    ...(asked.pin === undefined ? {} : { pin: asked.pin }),
    ...(asked.basic === undefined ? {} : { basic: asked.basic }),
  };
  const show = async () => {
    const url = profile(sub.value)?.url ?? profile(main.value)?.url ?? "";
    const body = { address: seen.address, url, camera: id.value, ...credentials, ...trust };
    const answer = await ask("POST", "/api/devices/picture", testPictureReply, { body });
    if (answer.kind === "done") picture.value = answer.value;
    said.value = answer.kind === "done" ? "" : explain(answer);
  };
  const propose = async () => {
    const stream = (of: "main" | "sub", url: string) => ({
      name: of,
      url,
      ...credentials,
      ...trust,
      record: true,
    });
    const [first, second] = [profile(main.value), profile(sub.value)];
    const body = {
      id: id.value,
      name: name.value,
      place: place.value,
      plan: { x: 0.5, y: 0.5, heading: 0, fieldOfView: 60, range: 0.08 },
      purposes: [1, 5],
      streams: [
        ...(first === undefined ? [] : [stream("main", first.url)]),
        ...(second === undefined ? [] : [stream("sub", second.url)]),
      ],
      ...(seen.kind === "rtsp"
        ? {}
        : {
            device: {
              address: seen.address,
              ...credentials,
              ...(seen.certificate === undefined ? {} : { certificate: seen.certificate }),
              profiles: { main: main.value, ...(sub.value === "" ? {} : { sub: sub.value }) },
              ptz: first?.ptz ?? false,
            },
          }),
    };
    const answer = await ask("POST", "/api/cameras", proposedReply, { body });
    good.value = answer.kind === "done";
    said.value = answer.kind === "done" ? say("cameras.proposed") : explain(answer);
    await props.onProposed();
  };
  return (
    <form
      class="candidate"
      onSubmit={(event) => {
        event.preventDefault();
        void propose();
      }}
    >
      <Facts seen={seen} />
      <div class="candidate-fields">
        <Text
          label={say("cameras.name")}
          value={name.value}
          onInput={(text) => {
            name.value = text;
            id.value = idOf(text);
          }}
        />
        <Text
          label={say("cameras.id")}
          value={id.value}
          onInput={(text) => {
            id.value = text;
          }}
        />
        <Text
          label={say("cameras.place")}
          value={place.value}
          optional
          onInput={(text) => {
            place.value = text;
          }}
        />
        <Choice
          label={say("cameras.main")}
          profiles={seen.profiles}
          value={main.value}
          onChoose={(token) => {
            main.value = token;
          }}
        />
        <Choice
          label={say("cameras.sub")}
          profiles={seen.profiles}
          value={sub.value}
          none
          onChoose={(token) => {
            sub.value = token;
          }}
        />
      </div>
      <TestPicture name={name.value} picture={picture.value} />
      {said.value === "" ? null : (
        <p class={good.value ? "notice" : "notice high"} role="status">
          {said.value}
        </p>
      )}
      <div class="form-actions">
        <button type="button" class="button" onClick={() => void show()}>
          {say("cameras.picture")}
        </button>
        <button type="submit" class="button first" disabled={good.value}>
          {say("cameras.propose")}
        </button>
      </div>
    </form>
  );
}

function Facts({ seen }: { seen: LookReply }) {
  const lines = [
    [seen.manufacturer, seen.model].filter((word) => word !== "").join(" "),
    seen.firmware === "" ? "" : say("cameras.firmware", seen.firmware),
    seen.certificate === undefined ? "" : say("cameras.certificate", inGroups(seen.certificate)),
    seen.clock === undefined ? "" : say("cameras.clock", seen.clock.aheadSeconds),
    seen.users.length === 0 ? "" : say("cameras.users", seen.users.map((user) => user.name).join(", ")),
    ...seen.onCard.filter(({ active }) => active).map(({ keeps }) => say("cameras.on-card", keeps)),
    seen.profiles.some(({ sound }) => sound) ? say("cameras.sound") : "",
  ].filter((line) => line !== "");
  return (
    <ul class="candidate-facts small">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function TestPicture({ name, picture }: { name: string; picture: TestPictureReply | undefined }) {
  if (picture === undefined) return null;
  if (picture.outcome === "deny") return <Reasons reasons={picture.reasons} />;
  return (
    <img
      class="candidate-picture"
      src={`data:image/jpeg;base64,${picture.jpeg}`}
      alt={say("cameras.picture-alt", name)}
      width={picture.width}
      height={picture.height}
    />
  );
}

function Text(props: { label: string; value: string; optional?: boolean; onInput: (text: string) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        required={props.optional !== true}
        maxLength={120}
        value={props.value}
        onInput={(event) => {
          props.onInput(event.currentTarget.value);
        }}
      />
    </label>
  );
}

function Choice(props: {
  label: string;
  profiles: readonly Profile[];
  value: string;
  none?: boolean;
  onChoose: (token: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => {
          props.onChoose(event.currentTarget.value);
        }}
      >
        {props.none === true ? <option value="">{say("cameras.no-sub")}</option> : null}
        {props.profiles.map((profile) => (
          <option key={profile.token} value={profile.token}>
            {wordsOf(profile)}
          </option>
        ))}
      </select>
    </label>
  );
}

function wordsOf({ token, name, codec, width, height, framesPerSecond }: Profile): string {
  const size = width === undefined || height === undefined ? "" : `${width}×${height}`;
  const rate = framesPerSecond === undefined ? "" : `${Math.round(framesPerSecond)}/s`;
  return [name === "" ? token : name, codec?.toUpperCase().replace("H26", "H.26") ?? "", size, rate]
    .filter((word) => word !== "")
    .join(" · ");
}
