export { callLink, openLinkSocket } from "./call.ts";
export { closing } from "./close-server.ts";
export { type LinkServer, serveLink } from "./serve.ts";
