export { answers } from "./answers.ts";
export { callLink, openLinkSocket } from "./call.ts";
export { closing } from "./close-server.ts";
export { fetchBytes } from "./fetch-bytes.ts";
export { type LinkServer, listenOn, serveLink } from "./serve.ts";
