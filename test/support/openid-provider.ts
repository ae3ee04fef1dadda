import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "#base";

interface SigningKey {
  readonly kid: string;
  readonly alg: "RS256" | "ES256";
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Who stands at the directory's own page, and how what it then says is spoilt. */
export interface Visit {
  readonly subject: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  readonly forged?: boolean;
  /** Sends the token without a signature (RFC 7519 6). */
  readonly unsigned?: boolean;
}

/** An OpenID provider over real HTTP, with real keys: what a town's directory is, and what a hostile one could be. */
export class OpenIdProvider implements AsyncDisposable {
  readonly client = "vigie";
  readonly secret = "canary-secret-of-the-client";
  /** Everything it was asked, by path. */
  readonly asked: string[] = [];
  /** Addresses that it names in its metadata in place of its own. */
  elsewhere: Readonly<Record<string, string>> = {};
  /** Answers that it gives in place of its own, by path. */
  readonly instead = new Map<string, (response: ServerResponse) => void>();
  private keys: SigningKey[] = [newKey("RS256")];
  private readonly codes = new Map<
    string,
    { readonly visit: Visit; readonly nonce: string; readonly challenge: string; readonly back: string }
  >();
  private readonly clock: Clock;
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  private constructor(clock: Clock) {
    this.clock = clock;
  }

  static async open(clock: Clock): Promise<OpenIdProvider> {
    const provider = new OpenIdProvider(clock);
    await new Promise<void>((resolve) => provider.server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  get issuer(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  /** Keys of before are no longer published. */
  rotate(alg: SigningKey["alg"]): void {
    this.keys = [newKey(alg)];
  }

  /** A person says yes on its page: the query that it gives the browser to carry back. */
  consent(address: string, visit: Visit): string {
    const asked = new URL(address).searchParams;
    const of = (name: string) => asked.get(name) ?? "";
    if (of("code_challenge_method") !== "S256" || of("response_type") !== "code" || of("scope") !== "openid")
      throw new Error(`not asked for as we want: ${address}`);
    const code = randomUUID();
    this.codes.set(code, {
      visit,
      nonce: of("nonce"),
      challenge: of("code_challenge"),
      back: of("redirect_uri"),
    });
    return `?${new URLSearchParams({ code, state: of("state") })}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", this.issuer).pathname;
    this.asked.push(path);
    const instead = this.instead.get(path);
    if (instead !== undefined) {
      instead(response);
      return;
    }
    switch (path) {
      case "/.well-known/openid-configuration":
        send(response, 200, this.metadata());
        return;
      case "/keys":
        send(response, 200, { keys: this.keys.map(published) });
        return;
      case "/token":
        send(response, ...this.token(request.headers.authorization, await bodyOf(request)));
        return;
      default:
        send(response, 404, {});
    }
  }

  private metadata() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/sign-in`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256", "ES256"],
      code_challenge_methods_supported: ["S256"],
      ...this.elsewhere,
    };
  }

  private token(authorization = "", body: URLSearchParams): [number, object] {
    // RFC 6749 2.3.1: each half is encoded as in a form.
    const halves = Buffer.from(authorization.replace("Basic ", ""), "base64").toString().split(":");
    if (halves.map(decodeURIComponent).join(" ") !== `${this.client} ${this.secret}`)
      return [401, { error: "invalid_client" }];
    const known = this.codes.get(body.get("code") ?? "");
    this.codes.delete(body.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    // RFC 7636 4.6: who did not begin cannot end, even with the code.
    if (known?.challenge !== challenge || known.back !== body.get("redirect_uri"))
      return [400, { error: "invalid_grant" }];
    const { visit, nonce } = known;
    const now = Math.floor(this.clock.now().epochMilliseconds / 1000);
    const claims = {
      iss: this.issuer,
      aud: this.client,
      sub: visit.subject,
      nonce,
      iat: now,
      exp: now + 300,
      email: "marie@valmont.example",
      ...visit.claims,
    };
    const id_token = this.signed(claims, visit);
    return [200, { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token }];
  }

  private signed(claims: object, { forged = false, unsigned = false }: Visit): string {
    const [key] = this.keys;
    if (key === undefined) throw new Error("no key");
    const { alg, kid } = key;
    const head = json({ typ: "JWT", ...(unsigned ? { alg: "none" } : { alg, kid }) });
    const said = `${head}.${json(claims)}`;
    if (unsigned) return `${said}.`;
    const { privateKey } = forged ? newKey(alg) : key;
    // RFC 7518 3.4: the two numbers side by side, not DER.
    const signature = sign("sha256", Buffer.from(said), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${said}.${signature.toString("base64url")}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function newKey(alg: SigningKey["alg"]): SigningKey {
  const pair =
    alg === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { kid: randomUUID(), alg, ...pair };
}

function published({ kid, alg, publicKey }: SigningKey) {
  return { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" };
}

function json(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece as Uint8Array));
  return new URLSearchParams(Buffer.concat(pieces).toString());
}
