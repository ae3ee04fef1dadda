/**
 * What every answer tells a browser to refuse: nothing inline, nothing from elsewhere, no frame around us.
 * `wasm-unsafe-eval` is not there: the console decodes with the browser's own decoders.
 */
export function safetyHeaders(tls: boolean): Readonly<Record<string, string>> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    ...(tls ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/**
 * A browser says where a state-changing request comes from. With a cookie it must be here; a program that holds
 * no cookie (a command on the Unix socket) sends none.
 */
export function sameOrigin(headers: {
  origin?: string | undefined;
  host?: string | undefined;
  cookie?: string | undefined;
}): boolean {
  if (headers.origin === undefined) return headers.cookie === undefined;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}
