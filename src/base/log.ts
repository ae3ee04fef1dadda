import { type Logger, pino } from "pino";

export type Log = Logger;

/** A program's own diary, JSON lines on stderr. What the law wants kept is the audit log, not this. */
export function openLog(program: string): Log {
  return pino(
    {
      base: { program },
      level: process.env["VIGIE_LOG"] ?? "info",
      redact: { paths: ["password", "*.password", "token", "*.token"], censor: "(hidden)" },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

export const silentLog: Log = pino({ level: "silent" });
