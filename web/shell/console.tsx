import "./shell.css";
import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { SignIn } from "../sign-in/sign-in.tsx";
import { Trust } from "../trust/trust.tsx";
import { listenToKeys } from "../ui/keys.ts";
import { useResource } from "../ui/use-resource.ts";
import { Frame } from "./frame.tsx";
import { hearNews } from "./happenings.ts";
import { takeDemoCode } from "./route.ts";
import { town } from "./town.ts";
import { Watermark } from "./watermark.tsx";

type Start =
  | { readonly kind: "meeting" }
  | { readonly kind: "silent" }
  | { readonly kind: "met"; readonly problem: string };

/** The whole console: meets the town, signs in, then shows a page. */
export function Console() {
  const start = useSignal<Start>({ kind: "meeting" });
  const meet = async () => {
    start.value = { kind: "meeting" };
    const code = takeDemoCode();
    const met = await town.meet();
    if (met.kind !== "done") {
      start.value = { kind: "silent" };
      return;
    }
    const opened = code === undefined ? undefined : await town.signIn({ demoCode: code });
    if (opened?.kind !== "done") await town.resume();
    const problem =
      opened?.kind === "refused" && town.session.value.kind !== "open" ? opened.problem.code : "";
    start.value = { kind: "met", problem };
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
      {signedIn ? <Frame /> : <SignIn wrongCode={start.value.problem !== ""} />}
      <Watermark text={town.deployment.value?.watermark} />
    </>
  );
}
