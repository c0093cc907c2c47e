import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { Post, UnitFunction } from "./vocabulary.ts";

/**
 * Paths. An authority is `nea`, its child authority `nea.hb`; a place in it is `nea/` (the authority itself) or
 * `nea/shichang/` (a unit of it). A scope is a list of prefixes: `nea/` is that authority alone, `nea.` its children.
 */
const SEGMENT = /^[a-z][a-z0-9]*$/;

/** `nea.hb`. Throws a RangeError when the segment is not lower-case letters and digits. */
export function authorityPath(parent: string | undefined, segment: string): string {
	assertSegment(segment);
	return parent === undefined ? segment : `${parent}.${segment}`;
}

/** `nea.hb/scjg/`. */
export function unitPath(parentOrgPath: string, segment: string): string {
	assertSegment(segment);
	return `${parentOrgPath}${segment}/`;
}

/** `nea.hb/scjg/zhifa/` → `nea.hb`. */
export function authorityPathOf(orgPath: string): string {
	return orgPath.slice(0, orgPath.indexOf("/"));
}

/** The authority with all units, without its child authorities. */
export function scopeOfAuthority(path: string): readonly string[] {
	return [`${path}/`];
}

/** The authority and every authority below it: what a supervisor of 局机关 sees (REG-02). */
export function scopeOfTree(path: string): readonly string[] {
	return [`${path}/`, `${path}.`];
}

/** The same question as core.in_scope in the database. */
export function isWithin(orgPath: string, scope: readonly string[]): boolean {
	return scope.some((prefix) => prefix !== "" && orgPath.startsWith(prefix));
}

function assertSegment(segment: string): void {
	if (!SEGMENT.test(segment)) throw new RangeError(`not a path segment: ${JSON.stringify(segment)}`);
}

export type UnitNode = {
	readonly orgPath: string;
	readonly name: string;
	readonly functions: readonly UnitFunction[];
	readonly active: boolean;
};

export type PostHolder = {
	readonly personId: string;
	readonly orgPath: string;
	readonly posts: readonly Post[];
	readonly effectiveFrom: PlainDate;
	/** Last day in the post. */
	readonly effectiveTo?: PlainDate | undefined;
};

export type ReviewBody = { readonly orgPath: string; readonly name: string; readonly reviewers: readonly string[] };

/**
 * The one body that reviews the decisions of an authority (法制审核机构), with the persons in its review posts on that
 * day. Only units of the authority itself are asked: a 通信管理局 is served by its own 政策法规处, never by the ministry's
 * (miit 二（三）1). None, several or an empty one is a refusal: without a review body no decision in scope can be made (REV-02).
 */
export function reviewBodyOf(
	units: readonly UnitNode[],
	holders: readonly PostHolder[],
	question: { readonly authorityPath: string; readonly on: PlainDate; readonly basis: Basis },
): ReviewBody | Refusal {
	const { authorityPath: path, on, basis } = question;
	const bodies = units.filter(
		(unit) => unit.active && unit.functions.includes("legal-review") && authorityPathOf(unit.orgPath) === path,
	);
	const [body, second] = bodies;
	if (body === undefined) {
		return refusal(
			"review-body-missing",
			"本机关没有配置法制审核机构，重大执法决定不能送审。",
			basis,
			"请管理员为一个内设机构设置法制审核职能。",
		);
	}
	if (second !== undefined) {
		const names = bodies.map((unit) => unit.name).join("、");
		return refusal(
			"review-body-ambiguous",
			`本机关配置了${bodies.length}个法制审核机构（${names}），应当只有一个。`,
			basis,
			"请管理员只保留一个机构的法制审核职能。",
		);
	}
	const reviewers = holders
		.filter((holder) => holder.orgPath.startsWith(body.orgPath) && holder.posts.includes("legal-reviewer"))
		.filter((holder) => holder.effectiveFrom <= on && (holder.effectiveTo === undefined || on <= holder.effectiveTo))
		.map((holder) => holder.personId);
	if (reviewers.length === 0) {
		return refusal(
			"review-post-empty",
			`${body.name}没有在岗的法制审核人员。`,
			basis,
			"请管理员为该机构配备法制审核岗位人员。",
		);
	}
	return { orgPath: body.orgPath, name: body.name, reviewers: [...new Set(reviewers)] };
}
