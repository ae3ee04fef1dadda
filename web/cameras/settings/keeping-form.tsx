import { useSignal } from "@preact/signals";
import type { CameraSettings, CameraSettingsRequest } from "#contract";
import { say } from "../../i18n/index.ts";
import { periodWords } from "../../retention/period.ts";
import { Check } from "../../ui/check.tsx";
import { PeriodField } from "./period-field.tsx";
import { ProposalForm } from "./proposal-form.tsx";
import { periodOf, typed } from "./typed-period.ts";

/** How long this camera's recordings are kept: as the acts let it, or less; and on the camera's own card. */
export function KeepingForm(props: { settings: CameraSettings; mayChange: boolean }) {
  const { cap, least, retention, onBoard, camera } = props.settings;
  const own = useSignal(retention !== undefined);
  const most = useSignal(typed(retention?.atMost));
  const lower = useSignal(retention?.atLeast !== undefined);
  const atLeast = useSignal(typed(retention?.atLeast));
  const card = useSignal(onBoard !== undefined);
  const onCard = useSignal(typed(onBoard));
  const change = (): CameraSettingsRequest => ({
    retention: own.value
      ? {
          atMost: periodOf(most.value),
          ...(lower.value ? { atLeast: periodOf(atLeast.value) } : {}),
        }
      : null,
    onBoard: card.value ? periodOf(onCard.value) : null,
  });
  return (
    <ProposalForm camera={camera} mayChange={props.mayChange} change={change}>
      <p class="soft">
        {say("settings.cap", periodWords(cap))}
        {least === undefined ? "" : ` ${say("settings.least", periodWords(least))}`}
      </p>
      <div class="options" role="radiogroup" aria-label={say("settings.keeping")}>
        <Check
          radio="keeping"
          label={say("settings.as-authorised", periodWords(cap))}
          value={own}
          of={false}
        />
        <Check radio="keeping" label={say("settings.shorter")} value={own} of />
      </div>
      {own.value ? (
        <div class="option-more">
          <p class="option-label">{say("settings.at-most")}</p>
          <PeriodField label={say("settings.at-most")} value={most} />
          <Check label={say("settings.at-least")} value={lower} />
          {lower.value ? <PeriodField label={say("settings.at-least")} value={atLeast} /> : null}
        </div>
      ) : null}
      <Check label={say("settings.on-card")} value={card} hint={say("settings.on-card-hint")} />
      {card.value ? (
        <div class="option-more">
          <PeriodField label={say("settings.on-card")} value={onCard} />
        </div>
      ) : null}
    </ProposalForm>
  );
}
