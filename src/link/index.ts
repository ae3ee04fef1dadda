export { callLink, openLinkSocket } from "./call.ts";
export { closing } from "./close-server.ts";
export { type LinkServer, listenOn, serveLink } from "./serve.ts";
