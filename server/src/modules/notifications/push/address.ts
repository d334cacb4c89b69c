import { BlockList, isIP } from "node:net";

/** Networks that are not the internet: what a push address must never lead to. (IANA special-purpose registries) */
const inside = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(network, bits, "ipv6");

/** Whether an address of the network is outside: a public one. IPv4 written as IPv6 is judged as what it is. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublic(mapped);
  const version = isIP(address);
  if (version === 0) return false;
  if (version === 6 && /^::ffff:/i.test(address)) return false;
  return !inside.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Why nothing is sent to this endpoint, in words; null when it may be tried. Names are judged by what they resolve to, when connecting. */
export function endpointProblem(endpoint: string): string | null {
  const url = new URL(endpoint);
  if (url.protocol !== "https:") return "it is not https";
  if (url.username || url.password) return "it carries a password";
  if (url.port !== "" && url.port !== "443") return "its port is not 443";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isPublic(host) ? null : "it is not an address of the internet";
  return /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host) || !host.includes(".") ? "it is not an address of the internet" : null;
}
