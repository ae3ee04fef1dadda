import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/parts.css";
import "./ui/reasons.css";
import { render } from "preact";
import { say } from "./i18n/index.ts";
import { Console } from "./shell/console.tsx";

const place = document.getElementById("console");
if (place !== null) {
  // Times of a town cannot be worked out without it.
  render(
    "Temporal" in globalThis ? <Console /> : <p class="notice critical">{say("shell.old-browser")}</p>,
    place,
  );
}
