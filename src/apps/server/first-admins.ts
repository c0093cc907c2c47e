import { createFirstAdmin } from "#identity";
import { newId } from "#kernel/ids";
import { dateInBeijing } from "#kernel/instant";
import { inScope } from "#platform/db";
import { getRegime } from "#regimes";
import { addOfficer, addPerson, createAuthority } from "#registry";
import { type AuthorityInput, NOT_YET } from "#registry/contract";
import type { House } from "./house.ts";

/** What a real authority says of itself on its first start; the rest comes with its register file (import registry). */
export type FirstAuthority = { readonly regime: string; readonly name: string; readonly prefix: string };

export type FirstAdmin = { readonly login: string; readonly role: string; readonly password: string };
export type FirstInstalled = { readonly lines: readonly string[]; readonly admins: readonly FirstAdmin[] };

const ADMINS = [
	{ role: "system-admin", login: "sysadmin", name: "系统管理员" },
	{ role: "security-admin", login: "secadmin", name: "安全管理员" },
	{ role: "audit-admin", login: "auditadmin", name: "审计管理员" },
] as const;

/**
 * `serve --empty`: one authority under its regime and its three administrators, three persons exclusive of each other
 * (三员分立). Their random first passwords are told once and have to be changed at the first sign-in, when the second
 * factor is set up too. Throws `regime-unknown` for a regime we do not have.
 */
export async function addFirstAdmins(
	house: Pick<House, "db" | "clock">,
	first: FirstAuthority,
): Promise<FirstInstalled> {
	const regime = getRegime(first.regime);
	const now = house.clock.now();
	return inScope(house.db, { scope: [`${regime.id}/`], authority: regime.id }, async (tx) => {
		const authority = await createAuthority(tx, startingAuthority(regime.id, first));
		const admins: FirstAdmin[] = [];
		for (const { role, login, name } of ADMINS) {
			const personId = newId();
			await addPerson(tx, personId, { orgPath: authority.orgPath, name });
			await addOfficer(tx, newId(), {
				personId,
				orgPath: authority.orgPath,
				title: name,
				posts: [role],
				effectiveFrom: dateInBeijing(now),
			});
			const { password } = await createFirstAdmin(tx, {
				personId,
				login,
				authorityId: authority.id,
				orgPath: authority.orgPath,
				role,
				now,
			});
			admins.push({ login, role, password });
		}
		const lines = [
			`已建立机关：${first.name}（适用制度：${regime.authority}）`,
			"首批管理员（密码只显示这一次，首次登录须修改密码并设置动态口令）：",
			...admins.map(({ login, password }) => `  ${login.padEnd(12)} ${password}`),
			"下一步：用 sanzhi import registry 登记文件 登记机构、执法事项和人员，再由管理员开设账户、授予角色。",
		];
		return { lines, admins };
	});
}

function startingAuthority(regimeId: string, { name, prefix }: FirstAuthority): AuthorityInput {
	return {
		id: regimeId,
		segment: regimeId,
		regimeId,
		name,
		shortName: name.slice(0, 40),
		documentPrefix: prefix,
		regionCode: "100000",
		address: NOT_YET,
		phone: NOT_YET,
		complaintPhone: NOT_YET,
		officeHours: NOT_YET,
		reconsiderationOrgan: NOT_YET,
		court: NOT_YET,
		sealName: name,
		payment: { bank: NOT_YET, accountName: NOT_YET, account: NOT_YET, address: NOT_YET },
	};
}
