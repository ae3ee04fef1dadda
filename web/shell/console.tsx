import "./shell.css";
import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { SignIn } from "../sign-in/sign-in.tsx";
import type { Undone } from "../town/ask.ts";
import { Trust } from "../trust/trust.tsx";
import { listenToKeys } from "../ui/keys.ts";
import { useResource } from "../ui/use-resource.ts";
import { Frame } from "./frame.tsx";
import { hearNews } from "./happenings.ts";
import { takeDemoCode, takeDirectoryReturn } from "./route.ts";
import { town } from "./town.ts";
import { Watermark } from "./watermark.tsx";

type Start =
  | { readonly kind: "meeting" }
  | { readonly kind: "silent" }
  | {
      readonly kind: "met";
      readonly wrongCode: boolean;
      /** What coming back from the directory came to, where it opened nothing. */
      readonly back: Undone | undefined;
    };

/** The whole console: meets the town, signs in, then shows a page. */
export function Console() {
  const start = useSignal<Start>({ kind: "meeting" });
  const meet = async () => {
    start.value = { kind: "meeting" };
    const code = takeDemoCode();
    const given = takeDirectoryReturn();
    const met = await town.meet();
    if (met.kind !== "done") {
      start.value = { kind: "silent" };
      return;
    }
    const opened = code === undefined ? undefined : await town.signIn({ demoCode: code });
    const back = given === undefined ? undefined : await town.comeBack(given);
    if (opened?.kind !== "done" && back?.kind !== "done") await town.resume();
    const open = town.session.value.kind === "open";
    start.value = {
      kind: "met",
      wrongCode: opened?.kind === "refused" && !open,
      back: back === undefined || back.kind === "done" || open ? undefined : back,
    };
  };
  useResource(() => {
    const ending = new AbortController();
    listenToKeys(ending.signal);
    void meet();
    // A link pasted into an open console changes the fragment alone: the browser loads nothing.
    addEventListener(
      "hashchange",
      () => {
        if (location.hash.startsWith("#code=")) void meet();
      },
      { signal: ending.signal },
    );
    return () => {
      ending.abort();
    };
  }, []);
  const signedIn = town.session.value.kind === "open";
  useResource(() => (signedIn ? hearNews(town) : undefined), [signedIn]);
  if (location.pathname === "/trust") return <Trust />;
  if (start.value.kind === "meeting") return <p class="waiting">{say("shell.loading")}</p>;
  if (start.value.kind === "silent") {
    return (
      <main class="waiting">
        <p>{say("error.unreachable")}</p>
        <button type="button" class="button" onClick={() => void meet()}>
          {say("shell.retry")}
        </button>
      </main>
    );
  }
  return (
    <>
      {signedIn ? <Frame /> : <SignIn wrongCode={start.value.wrongCode} back={start.value.back} />}
      <Watermark text={town.deployment.value?.watermark} />
    </>
  );
}
