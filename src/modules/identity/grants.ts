import { sql } from "kysely";
import { newId } from "#kernel/ids";
import { type Instant, instantOf, msOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { findSqlError, type Tx } from "#platform/db";
import { asAdministrator, tablesOf, withSecrets } from "./access.ts";
import { INSTALLATION, type Origin, recordAudit } from "./audit.ts";
import type { Actor, GrantView } from "./contract.ts";
import { isKnownPerson } from "./directory.ts";
import {
	administrationScopeOf,
	coverageOf,
	covers,
	findAuthorityPath,
	type HeldRole,
	hasRole,
	isAdminRole,
	LANE_LABELS,
	type Lane,
	laneOf,
	ROLE_LABELS,
	type Role,
} from "./roles.ts";
import type { IdentityDeps } from "./sessions.ts";

export type GrantInput = {
	readonly personId: string;
	readonly role: Role;
	readonly orgPath: string;
	readonly reason: string;
	readonly validUntil?: string | undefined;
};

/**
 * Gives a role, by a security administrator over that place. Throws `role-not-yours` (403) for oneself,
 * `not-found` (404) for a place or person outside, `role-exclusive` (409) when the person works in another lane,
 * `role-held` (409), `role-place` (422), `role-changed` (409) when somebody else changed the person's lane meanwhile.
 */
export async function grantRole(
	deps: Pick<IdentityDeps, "db" | "clock">,
	by: Actor,
	input: GrantInput & { origin: Origin },
): Promise<GrantView> {
	const scope = administrationScopeOf(by.roles);
	if (by.personId === input.personId) throw ownRights();
	if (!hasRole(by, ["security-admin"], input.orgPath)) throw notFound();
	if (!(await isKnownPerson(deps.db, { scope, personId: input.personId }))) throw notFound();
	const now = deps.clock.now();
	return await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		const id = await insertGrant(tx, { ...input, now, grantedBy: by.personId });
		await recordAudit(tx, {
			at: now,
			event: "role-granted",
			success: true,
			subject: { personId: input.personId, orgPath: input.orgPath },
			byPersonId: by.personId,
			origin: input.origin,
			reason: `${ROLE_LABELS[input.role]}：${input.reason}`,
		});
		return await getGrant(tx, id, now);
	});
}

/** A role given by the installation itself (first administrators, demo, import), inside its own transaction. */
export async function installRole(tx: Tx, input: GrantInput & { now: Instant }): Promise<string> {
	return await withSecrets(tx, async () => {
		const id = await insertGrant(tx, { ...input, grantedBy: null });
		await recordAudit(tx, {
			at: input.now,
			event: "role-granted",
			success: true,
			subject: { personId: input.personId, orgPath: input.orgPath },
			origin: INSTALLATION,
			reason: `${ROLE_LABELS[input.role]}：${input.reason}`,
		});
		return id;
	});
}

async function insertGrant(tx: Tx, grant: GrantInput & { now: Instant; grantedBy: string | null }): Promise<string> {
	const { role, orgPath, now } = grant;
	if (isAdminRole(role) && orgPath !== `${findAuthorityPath(orgPath)}/`) {
		throw new Problem("role-place", "管理员角色只能授予在机关一级。", {
			status: 422,
			faults: [{ path: "orgPath", message: "应为机关路径" }],
		});
	}
	const validUntil = grant.validUntil === undefined ? null : instantOf(grant.validUntil);
	if (validUntil !== null && msOf(validUntil) <= msOf(now)) {
		throw new Problem("role-place", "到期时间应晚于现在。", {
			status: 422,
			faults: [{ path: "validUntil", message: "已经过去" }],
		});
	}
	// Rights elsewhere must be seen too: a person's lane is one for the whole installation.
	const present = await withSecrets(tx, async () => await listPresent(tx, grant.personId, now));
	const lane = laneOf(role);
	const other = present.grants.length > 0 ? present.lane : undefined;
	if (other !== undefined && other !== lane) throw exclusive(other, lane);
	if (present.grants.some((held) => held.role === role && held.orgPath === orgPath)) {
		throw new Problem("role-held", `此人已经是${ROLE_LABELS[role]}。`, { status: 409 });
	}
	const epoch = present.lane === lane ? present.epoch : present.epoch + 1;
	const id = newId();
	try {
		if (epoch !== present.epoch) {
			const opening = { person_id: grant.personId, epoch, lane, org_path: orgPath, opened_at: now };
			await tablesOf(tx).insertInto("role_lane").values(opening).execute();
		}
		await tablesOf(tx)
			.insertInto("role_grant")
			.values({
				id,
				person_id: grant.personId,
				epoch,
				role,
				org_path: orgPath,
				granted_by: grant.grantedBy,
				reason: grant.reason,
				granted_at: now,
				valid_from: now,
				valid_to: validUntil,
			})
			.execute();
	} catch (error) {
		throw problemOf(error);
	}
	return id;
}

function problemOf(error: unknown): unknown {
	const fault = findSqlError(error);
	if (fault?.code === "23505") {
		return new Problem("role-changed", "此人的角色刚被他人修改，请刷新后再试。", { status: 409 });
	}
	if (fault?.code === "23503") return notFound();
	return error;
}

function exclusive(held: Lane, asked: Lane): Problem {
	return new Problem(
		"role-exclusive",
		`此人现为${LANE_LABELS[held]}，不得兼任${LANE_LABELS[asked]}：系统管理员、安全管理员、审计管理员与业务岗位相互独立。请先撤销其现有角色。`,
		{ status: 409 },
	);
}

function ownRights(): Problem {
	return new Problem("role-not-yours", "不能变更本人的角色。", { status: 403 });
}

export function notFound(): Problem {
	return new Problem("not-found", "没有找到。", { status: 404 });
}

/** The person's newest lane and the grants in it that are not revoked and not over, begun or not. */
async function listPresent(
	tx: Tx,
	personId: string,
	now: Instant,
): Promise<{ epoch: number; lane: Lane | undefined; grants: readonly HeldRole[] }> {
	const newest = await tablesOf(tx)
		.selectFrom("role_lane")
		.select(["epoch", "lane"])
		.where("person_id", "=", personId)
		.orderBy("epoch", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!newest) return { epoch: 0, lane: undefined, grants: [] };
	const rows = await tablesOf(tx)
		.selectFrom("role_in_force")
		.select(["role", "org_path"])
		.where("person_id", "=", personId)
		.where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", now)]))
		.execute();
	return { ...newest, grants: rows.map((row) => ({ role: row.role, orgPath: row.org_path })) };
}

/** In which lane the person works now; undefined when they hold no role. Needs a sign-in transaction or secrets open. */
export async function findLane(tx: Tx, personId: string, now: Instant): Promise<Lane | undefined> {
	return (await listLanes(tx, [personId], now)).get(personId);
}

/** The same of many; whoever holds no role is not in it. Needs a sign-in transaction or secrets open. */
export async function listLanes(
	tx: Tx,
	personIds: readonly string[],
	now: Instant,
): Promise<ReadonlyMap<string, Lane>> {
	if (personIds.length === 0) return new Map();
	const rows = await tablesOf(tx)
		.selectFrom("role_in_force")
		.select(["person_id", "role"])
		.where("person_id", "in", [...personIds])
		.where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", now)]))
		.execute();
	return new Map(rows.map((row) => [row.person_id, laneOf(row.role)]));
}

/** Ends a grant. Throws `not-found`, `role-not-yours`, `role-revoked` (409) when it is over already. */
export async function revokeRole(
	deps: Pick<IdentityDeps, "db" | "clock">,
	by: Actor,
	input: { grantId: string; reason: string; origin: Origin },
): Promise<GrantView> {
	const scope = administrationScopeOf(by.roles);
	const now = deps.clock.now();
	return await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		const grant = await tablesOf(tx)
			.selectFrom("role_grant")
			.select(["person_id", "org_path", "role"])
			.where("id", "=", input.grantId)
			.executeTakeFirst();
		if (!grant || !hasRole(by, ["security-admin"], grant.org_path)) throw notFound();
		if (grant.person_id === by.personId) throw ownRights();
		const added = await tablesOf(tx)
			.insertInto("role_revocation")
			.values({
				grant_id: input.grantId,
				org_path: grant.org_path,
				revoked_by: by.personId,
				reason: input.reason,
				revoked_at: now,
				closed_unit: null,
			})
			.onConflict((oc) => oc.column("grant_id").doNothing())
			.executeTakeFirst();
		if (added.numInsertedOrUpdatedRows !== 1n) throw new Problem("role-revoked", "该授权已经撤销。", { status: 409 });
		await recordAudit(tx, {
			at: now,
			event: "role-revoked",
			success: true,
			subject: { personId: grant.person_id, orgPath: grant.org_path },
			byPersonId: by.personId,
			origin: input.origin,
			reason: `${ROLE_LABELS[grant.role]}：${input.reason}`,
		});
		return await getGrant(tx, input.grantId, now);
	});
}

/**
 * 机构撤销: every grant on the unit that is still there ends with it, inside the caller's transaction, and stands in the
 * record of audits like any other revocation. `byPersonId` is null for the command line. Answers how many ended.
 */
export async function endGrantsOfUnit(
	tx: Tx,
	unit: { readonly name: string; readonly orgPath: string },
	of: { readonly now: Instant; readonly byPersonId: string | null; readonly origin: Origin },
): Promise<number> {
	return await withSecrets(tx, async () => {
		const held = await tablesOf(tx)
			.selectFrom("role_in_force")
			.select(["id", "person_id", "role", "org_path"])
			.where(sql<boolean>`starts_with(org_path, ${unit.orgPath})`)
			.where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", of.now)]))
			.execute();
		const reason = `机构撤销：${unit.name}`;
		for (const grant of held) {
			await tablesOf(tx)
				.insertInto("role_revocation")
				.values({
					grant_id: grant.id,
					org_path: grant.org_path,
					revoked_by: of.byPersonId,
					reason,
					revoked_at: of.now,
					closed_unit: unit.name,
				})
				.onConflict((oc) => oc.column("grant_id").doNothing())
				.execute();
			await recordAudit(tx, {
				at: of.now,
				event: "role-revoked",
				success: true,
				subject: { personId: grant.person_id, orgPath: grant.org_path },
				byPersonId: of.byPersonId,
				origin: of.origin,
				reason: `${ROLE_LABELS[grant.role]}：${reason}`,
			});
		}
		return held.length;
	});
}

/** Newest first, at most `limit`; `next` goes back as `after`. */
export async function listGrants(
	deps: Pick<IdentityDeps, "db" | "clock">,
	by: Actor,
	page: { person?: string | undefined; ended?: "unit" | undefined; after?: string | undefined; limit: number },
): Promise<{ items: GrantView[]; next: string | null }> {
	const now = deps.clock.now();
	const rows = await asAdministrator(
		deps.db,
		{ scope: administrationScopeOf(by.roles), personId: by.personId },
		async (tx) => {
			let query = grantQuery(tx)
				.orderBy("g.granted_at", "desc")
				.orderBy("g.id")
				.limit(page.limit + 1);
			if (page.person !== undefined) query = query.where("g.person_id", "=", page.person);
			if (page.ended === "unit") query = query.where("r.closed_unit", "is not", null);
			const [at, id] = page.after?.split("~") ?? [];
			if (at !== undefined && id !== undefined) {
				const moment = instantOf(at);
				query = query.where((eb) =>
					eb.or([eb("g.granted_at", "<", moment), eb.and([eb("g.granted_at", "=", moment), eb("g.id", ">", id)])]),
				);
			}
			return await query.execute();
		},
	);
	const items = rows.slice(0, page.limit).map((row) => grantViewOf(row, now));
	const last = items.at(-1);
	return { items, next: rows.length > page.limit && last ? `${last.grantedAt}~${last.id}` : null };
}

async function getGrant(tx: Tx, id: string, now: Instant): Promise<GrantView> {
	return grantViewOf(await grantQuery(tx).where("g.id", "=", id).executeTakeFirstOrThrow(), now);
}

function grantQuery(tx: Tx) {
	return tablesOf(tx)
		.selectFrom("role_grant as g")
		.leftJoin("role_revocation as r", "r.grant_id", "g.id")
		.leftJoin("role_in_force as f", "f.id", "g.id")
		.select(["g.id", "g.person_id", "g.role", "g.org_path", "g.granted_by", "g.reason", "g.granted_at", "g.valid_to"])
		.select(["r.revoked_at", "r.revoked_by", "r.closed_unit", "f.id as standing"]);
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof grantQuery>["executeTakeFirstOrThrow"]>>;

function grantViewOf(row: GrantRow, now: Instant): GrantView {
	return {
		id: row.id,
		personId: row.person_id,
		role: row.role,
		orgPath: row.org_path,
		grantedBy: row.granted_by,
		reason: row.reason,
		grantedAt: row.granted_at,
		validUntil: row.valid_to,
		revokedAt: row.revoked_at,
		revokedBy: row.revoked_by,
		closedUnit: row.closed_unit,
		inForce: row.standing !== null && (row.valid_to === null || msOf(row.valid_to) > msOf(now)),
	};
}

/**
 * Who holds one of the roles over the place now, as far as the transaction's scope sees: posts and persons of a review
 * body, whom to ask for approval (REV-02). At most 200.
 */
export async function listHolders(
	tx: Tx,
	of: { roles: readonly Role[]; orgPath: string; now: Instant },
): Promise<readonly (HeldRole & { personId: string })[]> {
	if (of.roles.length === 0) return [];
	const rows = await tablesOf(tx)
		.selectFrom("role_in_force")
		.select(["person_id", "role", "org_path"])
		.distinct()
		.where("role", "in", of.roles)
		.where("valid_from", "<=", of.now)
		.where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", of.now)]))
		.where("org_path", "like", `${of.orgPath.split(/[./]/)[0] ?? ""}%`)
		.orderBy("person_id")
		.orderBy("org_path")
		.orderBy("role")
		.execute();
	return rows
		.map((row) => ({ personId: row.person_id, role: row.role, orgPath: row.org_path }))
		.filter((held) => covers(coverageOf(held), of.orgPath))
		.slice(0, 200);
}
