import { type RtspHeaders, type RtspResponse, rtspResponse } from "#protocols/rtsp";

const reasons = {
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  454: "Session Not Found",
  455: "Method Not Valid in This State",
  459: "Aggregate Operation Not Allowed",
  461: "Unsupported Transport",
  501: "Not Implemented",
} as const;

export interface Answer {
  readonly status: keyof typeof reasons;
  readonly headers?: RtspHeaders;
  readonly body?: string;
}

export function writeAnswer(
  { status, headers = [], body = "" }: Answer,
  sequence: string | undefined,
): RtspResponse {
  const numbered: RtspHeaders = sequence === undefined ? headers : [["CSeq", sequence], ...headers];
  return rtspResponse(status, reasons[status], numbered, Buffer.from(body));
}
