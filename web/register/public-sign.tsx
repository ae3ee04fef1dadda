import "./public-sign.css";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type PublicSignReply, publicSignReply } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";

/** The words of a camera's sign, to be printed; they follow from its place, its purposes and its authorisation. */
export function PublicSignButton({ camera }: { camera: string }) {
  const shown = useSignal<PublicSignReply | undefined>(undefined);
  const trouble = useSignal("");
  const open = async () => {
    const answer = await ask("GET", `/api/cameras/${camera}/sign`, publicSignReply);
    if (answer.kind === "done") shown.value = answer.value;
    else trouble.value = explain(answer);
  };
  return (
    <>
      <button type="button" class="button small quiet" onClick={() => void open()}>
        {say("sign.open")}
      </button>
      {trouble.value === "" ? null : <p class="small">{trouble.value}</p>}
      {shown.value === undefined ? null : (
        <Sheet
          title={say("sign.title")}
          onClose={() => {
            shown.value = undefined;
          }}
        >
          <PublicSign {...shown.value} />
        </Sheet>
      )}
    </>
  );
}

function PublicSign({ sign, textVersion }: PublicSignReply) {
  return (
    <div class="form public-sign">
      <section class="public-sign-text">
        <h3>
          <Pictogram />
          {pick(sign.heading)}
        </h3>
        <dl>
          <Line name={say("sign.controller")}>{sign.controller}</Line>
          <Line name={say("sign.purposes")}>{sign.purposes.map(pick).join(" ; ")}</Line>
          <Line name={say("sign.basis")}>{pick(sign.basis)}</Line>
          <Line name={say("sign.kept")}>{pick(sign.kept)}</Line>
          <Line name={say("sign.rights")}>
            <ul>
              {sign.rights.map(({ title, articles }) => (
                <li key={articles}>
                  {pick(title)} <span class="soft">({articles})</span>
                </li>
              ))}
            </ul>
          </Line>
          <Line name={say("sign.contact")}>{sign.contact ?? sign.controller}</Line>
        </dl>
        {sign.recourse.map((line) => (
          <p key={line.fr} class="small">
            {pick(line)}
          </p>
        ))}
      </section>
      <p class="soft small">{say("sign.version", textVersion)}</p>
      {sign.doubt === undefined ? null : <p class="notice small">{pick(sign.doubt)}</p>}
      <div class="form-actions">
        <button type="button" class="button first" onClick={() => window.print()}>
          {say("sign.print")}
        </button>
      </div>
    </div>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** CSI R253-6 asks for a pictogram that shows a camera. */
function Pictogram() {
  return (
    <svg width="56" height="40" viewBox="0 0 56 40" fill="currentColor" aria-hidden="true">
      <path d="M2 12l34-8 4 14-34 8zM40 6l12-2 2 8-12 4zM14 26l6-1.500v7.500h16v6H14z" />
    </svg>
  );
}
