import ipaddr from "ipaddr.js";

/** By which a visitor is counted: one subscriber holds a whole /64 of IPv6, and there it counts as one address. */
export function networkOf(address: string): string {
	if (!ipaddr.isValid(address)) return address;
	const parsed = ipaddr.process(address);
	if (parsed.kind() === "ipv4") return parsed.toString();
	const [a = 0, b = 0, c = 0, d = 0] = (parsed as ipaddr.IPv6).parts;
	return [a, b, c, d].map((part) => part.toString(16)).join(":");
}
