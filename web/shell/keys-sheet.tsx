import { say } from "../i18n/index.ts";
import { type KeyLine, pageKeys, shellKeys } from "../ui/keys.ts";
import { Sheet } from "../ui/sheet.tsx";

/** The sheet under `?`: what each key does here. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={say("keys.title")} onClose={onClose}>
      {pageKeys.value.length === 0 ? null : (
        <>
          <h3 class="soft">{say("keys.this-page")}</h3>
          <Lines lines={pageKeys.value} />
        </>
      )}
      <h3 class="soft">{say("keys.everywhere")}</h3>
      <Lines lines={shellKeys.value} />
    </Sheet>
  );
}

function Lines({ lines }: { lines: readonly KeyLine[] }) {
  return (
    <dl class="keys">
      {lines.map((line) => [
        <dt key={`${line.shown} key`}>
          {line.shown.split(" ").map((key) => (
            <kbd class="key" key={key}>
              {key}
            </kbd>
          ))}
        </dt>,
        <dd key={`${line.shown} meaning`}>{say(line.means)}</dd>,
      ])}
    </dl>
  );
}
