export { callLink, openLinkSocket } from "./call.ts";
export { type LinkServer, serveLink } from "./serve.ts";
