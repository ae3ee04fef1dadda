import { readFile } from "node:fs/promises";
import { createTransport } from "nodemailer";
import { Fault, sentenceOf, systemCode } from "#base";
import type { MailSettings } from "#config";
import type { Letter } from "./letter.ts";

const patienceMs = 20_000;

/** Hands one mail to the server. Fault `mail-undelivered`: what the server, or the way to it, said. */
export async function sendMail({ to, from, server }: MailSettings, { subject, text }: Letter): Promise<void> {
  const { host, port, security, username } = server;
  const [password, authority] = await Promise.all([
    secretIn(server.passwordFile),
    secretIn(server.authority),
  ]);
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(username === undefined || password === undefined ? {} : { auth: { user: username, pass: password } }),
    ...(authority === undefined ? {} : { tls: { ca: authority } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to, subject, text });
  } catch (error) {
    throw new Fault(
      "mail-undelivered",
      `The mail server ${host}:${port} did not take a mail (${sentenceOf(error)}). Check alarms.mail in town.yaml, then try: vigie alarms test.`,
      { host, port },
      error,
    );
  } finally {
    transport.close();
  }
}

/** A secret lies in a file of its own, so that it is in no configuration that is passed around. */
export async function secretIn(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return (await readFile(path, "utf8")).trimEnd();
  } catch (error) {
    throw new Fault(
      "secret-unreadable",
      `${path} cannot be read (${systemCode(error) ?? "unknown"}). Check alarms in town.yaml and the file's rights.`,
      { path },
      error,
    );
  }
}
