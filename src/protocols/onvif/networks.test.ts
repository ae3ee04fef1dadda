import fc from "fast-check";
import { expect, test } from "vitest";
import { addressWithin, openCameraNetworks, readNetwork } from "./networks.ts";

test("a camera is reached in a declared network, and nowhere else", () => {
  const networks = openCameraNetworks(["203.0.113.0/24", "2001:db8:1::/48"], { loopback: false });
  expect(networks.allows("203.0.113.9")).toBe(true);
  expect(networks.allows("2001:db8:1::9")).toBe(true);
  expect(networks.allows("203.0.114.9")).toBe(false);
  expect(networks.allows("192.168.1.2")).toBe(false);
});

test("without a declaration, private networks are camera networks", () => {
  const networks = openCameraNetworks(undefined, { loopback: false });
  for (const address of ["10.1.2.3", "172.31.0.1", "192.168.0.64", "fe80::1%eth0"])
    expect(networks.allows(address)).toBe(true);
  expect(networks.allows("8.8.8.8")).toBe(false);
});

test("loopback is a camera network only where cameras are made of code, whatever is declared", () => {
  for (const address of ["127.0.0.1", "::1", "127.8.8.8"]) {
    expect(openCameraNetworks(["0.0.0.0/0", "::/0"], { loopback: false }).allows(address)).toBe(false);
    expect(openCameraNetworks(undefined, { loopback: true }).allows(address)).toBe(true);
  }
});

test("the address at which clouds give out credentials is never a camera", () => {
  const networks = openCameraNetworks(["0.0.0.0/0"], { loopback: true });
  expect(networks.allows("169.254.169.254")).toBe(false);
});

test("an IPv4 address in IPv6 clothes is what it is beneath", () => {
  const networks = openCameraNetworks(undefined, { loopback: false });
  expect(networks.allows("::ffff:127.0.0.1")).toBe(false);
});

test("what is no address is allowed nowhere", () => {
  const networks = openCameraNetworks(["0.0.0.0/0"], { loopback: true });
  fc.assert(fc.property(fc.string(), (text) => !networks.allows(`${text}!`)));
});

test("a network is read as it is written, and nonsense is none", () => {
  expect(readNetwork("192.0.2.0/24")).toEqual({ address: "192.0.2.0", prefix: 24 });
  for (const text of ["192.0.2.0", "192.0.2.0/33", "example.org/8", "/8", ""])
    expect(readNetwork(text)).toBeUndefined();
});

test("a name is resolved once, and what it leads to is checked", async () => {
  const outside = openCameraNetworks(["203.0.113.0/24"], { loopback: false });
  await expect(addressWithin("localhost", outside)).rejects.toMatchObject({ code: "camera-outside" });
  const laboratory = openCameraNetworks(undefined, { loopback: true });
  expect(["127.0.0.1", "::1"]).toContain(await addressWithin("localhost", laboratory));
  expect(await addressWithin("[::1]", laboratory)).toBe("::1");
});
