import { SMTPServer } from "smtp-server";
import type { Certificate } from "./certificate.ts";

export interface Mail {
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly secure: boolean;
  readonly text: string;
}

/** A mail server that really speaks SMTP, on a port of its own: it takes one account, and keeps what it was given. */
export class MailServer implements AsyncDisposable {
  readonly mails: Mail[] = [];
  /** While set, mails are answered with this status. */
  refuses: number | undefined;
  readonly #server: SMTPServer;

  private constructor({ cert, key }: Certificate["pem"], account?: { user: string; password: string }) {
    this.#server = new SMTPServer({
      cert,
      key,
      ...(account === undefined ? { authOptional: true } : {}),
      onAuth: ({ username, password }, _session, done) => {
        if (account !== undefined && username === account.user && password === account.password)
          done(null, { user: username });
        else done(new Error("wrong account"));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          if (this.refuses !== undefined) {
            done(Object.assign(new Error("not now"), { responseCode: this.refuses }));
            return;
          }
          this.mails.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            user: typeof session.user === "string" ? session.user : undefined,
            secure: session.secure,
            text: Buffer.concat(chunks).toString("utf8"),
          });
          done();
        });
      },
    });
    this.#server.on("error", () => undefined); // a client that goes away
  }

  static async open(
    certificate: Certificate,
    account?: { user: string; password: string },
  ): Promise<MailServer> {
    const server = new MailServer(certificate.pem, account);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", () => resolve()));
    return server;
  }

  get port(): number {
    const address = this.#server.server.address();
    if (address === null || typeof address === "string") throw new TypeError("not listening");
    return address.port;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
