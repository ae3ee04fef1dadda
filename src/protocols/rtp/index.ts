export * from "./packet.ts";
export * from "./packet-order.ts";
export * from "./reception.ts";
export * from "./rtcp.ts";
export * from "./timestamp.ts";
