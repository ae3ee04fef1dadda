import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { isIP } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { Fault } from "#base";

/**
 * The certificate that a camera must show: the one that a person accepted, or for want of it the first of this link.
 * Cameras sign their own, so no authority can vouch for them; that it stays the same one is what can be checked.
 */
export class CameraCertificate {
  #known: string | undefined;

  constructor(accepted?: string) {
    this.#known = accepted;
  }

  /** SHA-256, 64 hexadecimal digits; undefined while nothing was said over TLS. */
  get fingerprint(): string | undefined {
    return this.#known;
  }

  /** A connection on which nothing was said before the camera showed it. Fault `camera-untrusted`. */
  async connect(url: URL, address: string, signal: AbortSignal): Promise<TLSSocket> {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const socket = connect({
      host: address,
      port: url.port === "" ? 443 : Number(url.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // What it shows is looked at below.
      rejectUnauthorized: false,
    });
    try {
      await once(socket, "secureConnect", { signal });
      this.#check(socket, url.host);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return socket;
  }

  #check(socket: TLSSocket, host: string): void {
    const shown = new X509Certificate(socket.getPeerCertificate().raw).fingerprint256
      .replaceAll(":", "")
      .toLowerCase();
    this.#known ??= shown;
    if (shown === this.#known) return;
    throw new Fault(
      "camera-untrusted",
      `The camera at ${host} shows another certificate (SHA-256 ${shown}) than the one that was accepted: find out why before accepting the new one.`,
      { host, certificate: shown },
    );
  }
}
