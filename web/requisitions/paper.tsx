import { useSignal } from "@preact/signals";
import { documentContent, type RequisitionRequest } from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer, mayOpen } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveFile } from "../town/save-file.ts";
import { basisKey } from "./basis.ts";

/** The paper: who asks, by what, and its scan for those who answer. */
export function Paper({ request }: { request: RequisitionRequest }) {
  const trouble = useSignal("");
  const { document } = request;
  const open = async () => {
    if (document === undefined) return;
    const found = await ask("GET", `/api/documents/${document.sha256}`, documentContent);
    if (found.kind === "done") saveFile(document.name, found.value);
    else trouble.value = explain(found);
  };
  const role = town.person.value?.role ?? "operator";
  const facts = [...basisFacts(request), ...commonFacts(request)];
  return (
    <section>
      <h3>{say("requisition.written")}</h3>
      <dl class="requisition-paper">
        {facts.map(([name, value]) =>
          value === "" ? null : (
            <div key={name}>
              <dt>{say(name)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {document === undefined ? <p class="soft small">{say("requisition.no-paper")}</p> : null}
      {document === undefined ? null : mayAnswer(role) || mayOpen(role, "log") ? (
        <button type="button" class="button small" onClick={() => void open()}>
          {document.name}
          <span class="visually-hidden">{say("register.open-document")}</span>
        </button>
      ) : (
        <p class="soft small">{document.name}</p>
      )}
      {trouble.value === "" ? null : (
        <p class="notice critical" role="alert">
          {trouble.value}
        </p>
      )}
    </section>
  );
}

type Fact = readonly [Parameters<typeof say>[0], string];

function commonFacts(request: RequisitionRequest): Fact[] {
  const procedure = request.door === "procedure";
  return [
    ["requisition.service", request.service],
    [procedure ? "requisition.agent" : "requisition.officer", request.officer],
    [procedure ? "requisition.procedure-number" : "requisition.procedure", request.procedure],
    [procedure ? "requisition.about" : "requisition.offence", request.offence],
    ["requisition.plate", request.plate === undefined ? "" : say("requisition.plate-unread", request.plate)],
  ];
}

/** By which door, and what that door asks for. */
function basisFacts(request: RequisitionRequest): Fact[] {
  const frame: Fact = ["requisition.frame", say(`requisition.frame-${basisKey(request)}`)];
  switch (request.door) {
    case "requisition":
      return [
        frame,
        ["requisition.quality", say(`requisition.quality-${request.quality}`)],
        ["requisition.magistrate", request.magistrate ?? ""],
      ];
    case "officer":
      return [
        frame,
        ["requisition.quality", say(`requisition.quality-${request.quality}`)],
        ["requisition.habilitation", request.habilitation],
      ];
    case "procedure":
      return [frame, ["requisition.competence", request.competence]];
  }
}
