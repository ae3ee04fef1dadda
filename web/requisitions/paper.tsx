import { useSignal } from "@preact/signals";
import { documentContent, type RequisitionRequest } from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer, mayOpen } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveFile } from "../town/save-file.ts";

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
  const facts = [
    ["requisition.frame", say(`requisition.frame-${frameKey(request.frame)}`)],
    ["requisition.service", request.service],
    ["requisition.officer", request.officer],
    ["requisition.quality", say(`requisition.quality-${request.quality}`)],
    ["requisition.magistrate", request.magistrate ?? ""],
    ["requisition.procedure", request.procedure],
    ["requisition.offence", request.offence],
  ] as const;
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

function frameKey(frame: RequisitionRequest["frame"]) {
  switch (frame) {
    case "CPP 60-1":
      return "60-1";
    case "CPP 77-1-1":
      return "77-1-1";
    case "CPP 99-3":
      return "99-3";
  }
}
