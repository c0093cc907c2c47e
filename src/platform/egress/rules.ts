import ipaddr from "ipaddr.js";
import { z } from "zod";

/**
 * Where the installation may call out to (SEC-19). Nothing by default: an administrator of the machine names origins, and
 * beside them the networks that are not public and may be dialled all the same (电子政务外网, the machine itself in tests).
 */
export type EgressRules = {
	/** `https://host[:port]`, or `http://…` where the operator says so; exact. */
	readonly origins: readonly string[];
	/** CIDR blocks outside the public address space. */
	readonly networks: readonly Network[];
};
type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Why a call is not made; one Chinese sentence. */
export class EgressRefused extends Error {}

const list = (text: string) =>
	text
		.split(",")
		.map((one) => one.trim())
		.filter((one) => one !== "");

export const egressOrigins = z
	.string()
	.default("")
	.transform(list)
	.refine((all) => all.every(isOrigin), "应为逗号分隔的 https://主机[:端口]，不带路径")
	.transform((all) => all.map((one) => new URL(one).origin));

export const egressNetworks = z
	.string()
	.default("")
	.transform(list)
	.refine((all) => all.every((one) => ipaddr.isValidCIDR(one)), "应为逗号分隔的网段，如 10.8.0.0/16")
	.transform((all) => all.map((one): Network => ipaddr.parseCIDR(one)));

function isOrigin(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return ["https:", "http:"].includes(url.protocol) && `${url.origin}/` === url.href && !url.hostname.includes("*");
}

/**
 * The address in its one spelling, or the refusal. The URL parser of the platform has already turned 0x7f.1, 2130706433,
 * 127.1, full-width digits and the like into the address they mean, so what is compared is what would be dialled.
 */
export function permittedUrl(rules: EgressRules, text: string): URL {
	if (!URL.canParse(text)) throw new EgressRefused("地址的格式不对");
	const url = new URL(text);
	if (url.protocol !== "https:" && url.protocol !== "http:") throw new EgressRefused("只能使用 https 地址");
	if (url.username !== "" || url.password !== "") throw new EgressRefused("地址中不能带用户名和密码");
	if (url.hash !== "") throw new EgressRefused("地址中不能带 # 后的部分");
	if (!rules.origins.includes(url.origin))
		throw new EgressRefused(`${url.origin} 不在允许的出口清单中，请系统管理员在配置中加入`);
	return url;
}

/** Throws unless the address is public, or lies in a network the operator has named. */
export function assertDialable(rules: EgressRules, address: string): void {
	if (!ipaddr.isValid(address)) throw new EgressRefused("域名没有解析成有效的地址");
	const parsed = ipaddr.process(address);
	const named = rules.networks.some(
		([network, bits]) => network.kind() === parsed.kind() && parsed.match(network as never, bits),
	);
	if (!named && !isPublic(parsed))
		throw new EgressRefused("目标地址在内部、本机、链路本地或者保留网段，未列入允许的网段");
}

/** 2000::/3 is all of IPv6 that is given out; what lies outside (::127.0.0.1 among it) counts as an inner address. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR("2000::/3");

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
	return address.range() === "unicast" && (address instanceof ipaddr.IPv4 || address.match(GIVEN_OUT));
}
