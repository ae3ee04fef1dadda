import type { ComponentChildren } from "preact";
import { say } from "../i18n/index.ts";
import { Icon } from "./icon.tsx";
import { useElement } from "./use-element.ts";
import { useResource } from "./use-resource.ts";

/** A native modal dialog, open as long as it is on the page. */
export function Sheet(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  closable?: boolean;
}) {
  const [dialog, dialogRef] = useElement<HTMLDialogElement>();
  useResource(() => {
    const element = dialog.value;
    element?.showModal();
    return () => element?.close();
  }, [dialog.value]);
  return (
    <dialog
      class="sheet"
      aria-label={props.title}
      ref={dialogRef}
      onCancel={(event) => {
        event.preventDefault();
        if (props.closable !== false) props.onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && props.closable !== false) props.onClose();
      }}
    >
      <header>
        <h2>{props.title}</h2>
        {props.closable === false ? null : (
          <button type="button" class="icon-button" aria-label={say("shell.close")} onClick={props.onClose}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {props.children}
    </dialog>
  );
}
