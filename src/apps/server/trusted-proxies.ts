import ipaddr from "ipaddr.js";

/**
 * Whether what this neighbour says of the client's address counts (`X-Forwarded-…`): only of the addresses and networks
 * that the operator named. An IPv4 address in the clothes of IPv6 is the IPv4 address.
 */
export function trusting(named: readonly string[]): (address: string) => boolean {
	const networks = named.map((one) =>
		ipaddr.isValidCIDR(one) ? ipaddr.parseCIDR(one) : wholeAddress(ipaddr.process(one)),
	);
	return (text) => {
		if (!ipaddr.isValid(text)) return false;
		const address = ipaddr.process(text);
		return networks.some(([network, bits]) => address.kind() === network.kind() && address.match(network, bits));
	};
}

function wholeAddress(address: ipaddr.IPv4 | ipaddr.IPv6): [ipaddr.IPv4 | ipaddr.IPv6, number] {
	return [address, address.kind() === "ipv4" ? 32 : 128];
}
