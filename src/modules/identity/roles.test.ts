import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	ADMIN_ROLES,
	administrationScopeOf,
	covers,
	hasRole,
	isAdminRole,
	mayManageAccount,
	ROLE_LABELS,
	ROLES,
	type Role,
	scopeOf,
} from "./roles.ts";

const holding = (role: Role, orgPath: string) => ({ roles: [{ role, orgPath }] });

describe("SEC-04 what a role lets one see", () => {
	test.each([
		["handler", "nea.hb/scjg/", ["nea.hb/scjg/"]],
		["unit-head", "nea.hb/scjg/", ["nea.hb/scjg/"]],
		["legal-reviewer", "nea.hb/fagui/", ["nea.hb/"]],
		["leader", "nea.hb/", ["nea.hb/"]],
		["head", "nea.hb/", ["nea.hb/"]],
		["disclosure-clerk", "nea.hb/bangong/", ["nea.hb/"]],
		["archivist", "nea.hb/bangong/", ["nea.hb/"]],
		["supervisor", "nea/jiandu/", ["nea.", "nea/"]],
		["system-admin", "nea/", []],
		["security-admin", "nea/", []],
		["audit-admin", "nea/", []],
	] as const)("%s of %s", (role, orgPath, scope) => {
		expect(scopeOf([{ role, orgPath }])).toEqual(scope);
	});

	test("a wider role swallows a narrower one, and a neighbour with the same beginning stays outside", () => {
		const roles = [
			{ role: "handler", orgPath: "nea/scjg/" },
			{ role: "head", orgPath: "nea/" },
		] as const;
		expect(scopeOf(roles)).toEqual(["nea/"]);
		expect(covers(scopeOf([{ role: "supervisor", orgPath: "nea/" }]), "near/scjg/")).toBe(false);
		expect(covers(scopeOf([{ role: "supervisor", orgPath: "nea/" }]), "nea.hb/scjg/")).toBe(true);
	});
});

describe("hasRole denies by default", () => {
	const handler = holding("handler", "nea.hb/scjg/");
	test.each([
		["the role, the unit", handler, ["handler"], "nea.hb/scjg/", true],
		["a unit below", handler, ["handler"], "nea.hb/scjg/yike/", true],
		["the unit above", handler, ["handler"], "nea.hb/", false],
		["another unit", handler, ["handler"], "nea.hb/scjgju/", false],
		["another authority", handler, ["handler"], "nea.nw/scjg/", false],
		["another role", handler, ["unit-head", "leader"], "nea.hb/scjg/", false],
		["no role asked", handler, [], "nea.hb/scjg/", false],
		["no role held", { roles: [] }, ROLES, "nea.hb/scjg/", false],
		["no place", handler, ["handler"], "", false],
		["a place without slash", holding("head", "nea/"), ["head"], "nea", false],
		["a broken grant", holding("handler", ""), ["handler"], "nea/", false],
		[
			"reviewer over the whole authority",
			holding("legal-reviewer", "nea/fagai/"),
			["legal-reviewer"],
			"nea/scjg/",
			true,
		],
		[
			"reviewer of headquarters, branch case",
			holding("legal-reviewer", "nea/fagai/"),
			["legal-reviewer"],
			"nea.hb/scjg/",
			false,
		],
		["supervisor over branches", holding("supervisor", "nea/"), ["supervisor"], "nea.hb/scjg/", true],
		["branch supervisor over headquarters", holding("supervisor", "nea.hb/"), ["supervisor"], "nea/", false],
	] as const)("%s", (_name, actor, roles, orgPath, expected) => {
		expect(hasRole(actor, roles, orgPath)).toBe(expected);
	});

	const path = fc
		.tuple(fc.constantFrom("nea", "nea.hb", "near", "n"), fc.array(fc.constantFrom("scjg", "fagai"), { maxLength: 2 }))
		.map(([authority, units]) => `${authority}/${units.map((unit) => `${unit}/`).join("")}`);
	test("a business role never acts where it cannot read, and never outside the tree of its authority", () => {
		fc.assert(
			fc.property(fc.constantFrom(...ROLES), path, path, (role, held, place) => {
				const actor = holding(role, held);
				if (!hasRole(actor, [role], place)) return;
				const [own, other] = [held.split("/")[0] ?? "", place.split("/")[0] ?? ""];
				expect(other === own || other.startsWith(`${own}.`)).toBe(true);
				if (!isAdminRole(role)) expect(covers(scopeOf(actor.roles), place)).toBe(true);
			}),
		);
	});

	test("SEC-23 no administrator reads cases, each reaches accounts of its tree", () => {
		for (const role of ADMIN_ROLES) {
			expect(scopeOf([{ role, orgPath: "nea/" }])).toEqual([]);
			expect(administrationScopeOf([{ role, orgPath: "nea/" }])).toEqual(["nea.", "nea/"]);
		}
		expect(administrationScopeOf([{ role: "head", orgPath: "nea/" }])).toEqual([]);
	});

	test("SEC-23 the system administrator has no hand on those who watch and empower", () => {
		const [system, security, audit] = ADMIN_ROLES.map((role) => holding(role, "nea/"));
		const lanes = [undefined, "business", "system", "security", "audit"] as const;
		const may = (actor = holding("head", "nea/")) => lanes.map((lane) => mayManageAccount(actor, lane));
		expect(may(system)).toEqual([true, true, true, false, false]);
		expect(may(security)).toEqual([false, false, false, true, true]);
		expect(may(audit)).toEqual([false, false, false, false, false]);
		expect(may()).toEqual([false, false, false, false, false]);
	});

	test("every role has a Chinese name", () => {
		for (const role of ROLES) expect(ROLE_LABELS[role]).toMatch(/^\p{Script=Han}+$/u);
	});
});
