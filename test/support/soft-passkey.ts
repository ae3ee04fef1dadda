import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** An authenticator in software (WebAuthn 6): says what it is told to, right or wrong. */
export class SoftPasskey {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #uses = 0;

  /** Answer to `navigator.credentials.create`, with attestation "none". */
  made(challenge: string, origin: string, verified = true) {
    const site = new URL(origin).hostname;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    // aaguid, then the credential: its id and its public key as COSE (RFC 9052).
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, coseOf(this.#keys.publicKey)]);
    const data = Buffer.concat([this.#head(site, 0x40, verified), attested]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      cborText("fmt"),
      cborText("none"),
      cborText("attStmt"),
      Buffer.from([0xa0]),
      cborText("authData"),
      cborBytes(data),
    ]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: clientData("webauthn.create", challenge, origin).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
      },
    };
  }

  /** Answer to `navigator.credentials.get`. */
  shown(challenge: string, origin: string, verified = true) {
    this.#uses += 1;
    const client = clientData("webauthn.get", challenge, origin);
    const data = this.#head(new URL(origin).hostname, 0, verified);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, this.#keys.privateKey).toString("base64url"),
      },
    };
  }

  #named() {
    const id = this.id.toString("base64url");
    return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
  }

  #head(site: string, flags: number, verified: boolean): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#uses);
    const present = 0x01;
    return Buffer.concat([
      createHash("sha256").update(site).digest(),
      Buffer.from([flags | present | (verified ? 0x04 : 0)]),
      counter,
    ]);
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function coseOf(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, "base64url")),
  ]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
}
