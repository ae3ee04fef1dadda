import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/parts.css";
import "./public.css";
import { render } from "preact";
import { PublicPage } from "./page.tsx";

const place = document.getElementById("public");
// Read in the street, in daylight.
document.documentElement.dataset["theme"] = "light";
if (place !== null) render(<PublicPage />, place);
