import { isIP } from "node:net";
import { Extension } from "./x509.ts";

/** RFC 5280 4.2.1.10: an authority that may sign for these names and addresses, and nothing else. */
export function nameConstraints(hosts: readonly string[]): Extension {
  const trees = hosts.map((host) =>
    tagged(0x30, isIP(host) === 0 ? tagged(0x82, Buffer.from(host)) : address(host)),
  );
  return new Extension("2.5.29.30", true, tagged(0x30, tagged(0xa0, Buffer.concat(trees))));
}

/** The address and a mask of all ones: this address alone. */
function address(host: string): Buffer {
  const bytes = isIP(host) === 4 ? host.split(".").map(Number) : bytesOf6(host);
  return tagged(0x87, Buffer.from([...bytes, ...bytes.map(() => 0xff)]));
}

function bytesOf6(host: string): number[] {
  const [before = "", after] = host.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [head, tail] = [groups(before), groups(after ?? "")];
  const gap = after === undefined ? 0 : 8 - head.length - tail.length;
  const all = [...head, ...Array.from({ length: gap }, () => "0"), ...tail];
  return all.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

function tagged(tag: number, content: Buffer): Buffer<ArrayBuffer> {
  const length =
    content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
