import { sql } from "kysely";
import type { ActContext, Engine } from "#casework";
import type { Actor } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { newId } from "#kernel/ids";
import { isRefusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import { type Authority, listUnits, type Unit } from "#registry";
import { listRuleOf } from "./columns.ts";
import type { List } from "./list.ts";
import {
	pendingDifferences,
	type RegisterView,
	type RowDifference,
	registerViewOf,
	sentenceOf,
} from "./register-view.ts";
import { GENERATED, rowsFromRegister } from "./registry-rows.ts";
import { listsOf } from "./store.ts";
import { type AffectedList, innerTriggerKind } from "./triggers.ts";
import type { ListKind } from "./vocabulary.ts";

/** What the registers feed row by row; a flow chart follows the running procedure and has a check of its own (REG-13). */
const FED: readonly ListKind[] = GENERATED.filter((kind) => kind !== "flow-chart");
/** Written by hand; of the register they show only units. */
const UNIT_COLUMN = "机构名称";

export type RegisterRound = {
	readonly authority: Authority;
	readonly context: ActContext;
	readonly lists: ReadonlyMap<ListKind, List>;
	readonly units: readonly Unit[];
};

/**
 * 登记簿变化 (REG-15): what the registers say otherwise than when they were last looked at, and a list in force does not say
 * yet, opens one trigger with a task for each row. Everything that makes a register say something else counts alike: what
 * somebody entered, a file, a certificate that ran out, a matter whose first day has come. The comparison and what it
 * opened commit together: a crash leaves neither, and the same comparison again finds nothing.
 */
export async function openRegisterTrigger(
	tx: Tx,
	engine: Engine,
	of: { authority: Authority; actor: Actor },
): Promise<number> {
	const { authority, actor } = of;
	const { context } = await engine.contextFor(tx, actor, undefined);
	const lists = await listsOf(tx, authority.id);
	const units = await listUnits(tx, { authorityId: authority.id, withClosed: true });
	const round = { authority, context, lists, units };
	const seen = await lockViews(tx, authority.id);
	const found: { affected: AffectedList; sentence: string }[] = [];
	for (const [kind, list] of lists) {
		const now = await viewNow(tx, kind, round);
		const before = seen.get(kind);
		// Until a version is in force nothing public can be wrong: what was seen at the opening stays the measure.
		if (before !== undefined && list.current === null) continue;
		if (before !== undefined) {
			const one = affectedOf(list, { before: before.view, now }, round);
			if (one) found.push(one);
		}
		if (before === undefined || contentHash(before.view) !== contentHash(now))
			await keepView(tx, round, { kind, view: now });
	}
	if (found.length === 0) return 0;
	const since = [...seen.values()].map(({ seenAt }) => seenAt).toSorted()[0] ?? "";
	const done = await engine.runIn(tx, innerTriggerKind, {
		streamId: newId(),
		act: "record-register-change",
		input: {
			text: found
				.map(({ sentence }) => sentence)
				.join("。")
				.slice(0, TEXT_MAX),
			on: context.today,
			document: await reasonsSince(tx, authority.id, since),
			affected: found.map(({ affected }) => affected),
		},
		actor,
	});
	if (isRefusal(done)) throw new Error(`a register trigger was refused: ${done.code}`);
	return found.reduce((sum, { affected }) => sum + affected.rows.length, 0);
}

const TEXT_MAX = 1_000;
const ROWS_MAX = 500;

/** At the opening of a list: from here on a change of the register is one that its next versions must follow. */
export async function keepFirstView(tx: Tx, kind: ListKind, round: RegisterRound): Promise<void> {
	await keepView(tx, round, { kind, view: await viewNow(tx, kind, round) });
}

async function viewNow(tx: Tx, kind: ListKind, { authority, context, units }: RegisterRound): Promise<RegisterView> {
	if (!FED.includes(kind))
		return {
			columns: [UNIT_COLUMN],
			rows: Object.fromEntries(
				units
					.filter(({ active }) => active)
					.map(({ orgPath, name }) => [orgPath, { name, values: { [UNIT_COLUMN]: name } }]),
			),
		};
	const rule = listRuleOf(context.rules, kind);
	const unit = { name: authority.name, orgPath: authority.orgPath };
	const rows = await rowsFromRegister(tx, kind, { authority, on: context.today, unit, rule, types: [] });
	return registerViewOf(rows, rule.columns);
}

type Compared = { readonly before: RegisterView; readonly now: RegisterView };

function affectedOf(
	list: List,
	compared: Compared,
	round: RegisterRound,
): { affected: AffectedList; sentence: string } | undefined {
	const { current, kind } = list;
	if (current === null) return undefined;
	const differences = FED.includes(kind)
		? pendingDifferences(compared.before, compared.now, current)
		: unitDifferences(list, compared);
	if (differences.length === 0) return undefined;
	const listed = new Map(current.rows.map((row) => [row.key, row]));
	const owner = (path: string | undefined) => ownerOf(path, round);
	// More than a person can look at one by one is one task for the whole list.
	const isWhole = differences.length > ROWS_MAX;
	const rows = isWhole
		? [{ key: null, name: "", unit: owner(current.rows[0]?.unit.orgPath) }]
		: differences.map(({ key, name }) => ({
				key,
				name,
				unit: owner((listed.get(key) ?? current.rows[0])?.unit.orgPath),
			}));
	return { affected: { kind, rows }, sentence: sentenceOf(current.name, differences) };
}

/** Rows written by hand that show a unit which is closed, or is called otherwise now. */
function unitDifferences({ kind, current }: List, { before, now }: Compared): readonly RowDifference[] {
	const changed = Object.entries(before.rows).flatMap(([path, was]) => {
		const after = now.rows[path]?.name ?? "";
		return after === was.name ? [] : [{ path, before: was.name, after }];
	});
	const names = Object.values(now.rows).map(({ name }) => name);
	return (current?.rows ?? []).flatMap((row) => {
		const cells = changed
			.filter(
				({ path, before: name }) =>
					showsUnit(row, name, names) || (kind === "window-board" && row.unit.orgPath === path),
			)
			.map(({ before: name, after }) => ({
				label: UNIT_COLUMN,
				before: name,
				after: after === "" ? "（已撤销）" : after,
			}));
		return cells.length > 0 ? [{ key: row.key, name: row.name, how: "changed" as const, cells }] : [];
	});
}

/** Whether the row speaks of this unit. 法制办公室 is no mention of 办公室: longer names of `others` are passed over. */
export function showsUnit(
	{ name, values }: { readonly name: string; readonly values: Readonly<Record<string, string>> },
	unit: string,
	others: readonly string[],
): boolean {
	const longer = others.filter((other) => other !== unit && other.includes(unit));
	const mentions = (text: string) => longer.reduce((rest, other) => rest.replaceAll(other, ""), text).includes(unit);
	return [name, ...Object.values(values)].some(mentions);
}

/** Who answers for the row: its unit, the one that took over from it, or the authority itself. */
function ownerOf(path: string | undefined, { authority, units }: RegisterRound): { name: string; orgPath: string } {
	const found = units.find((unit) => unit.orgPath === path);
	const unit = found?.active === false ? units.find((one) => one.id === found.successorId) : found;
	return unit?.active === true
		? { name: unit.name, orgPath: unit.orgPath }
		: { name: authority.name, orgPath: authority.orgPath };
}

/** Two rounds of one authority stand in a row, from the reading of the views to COMMIT. */
async function lockViews(
	tx: Tx,
	authorityId: string,
): Promise<ReadonlyMap<ListKind, { view: RegisterView; seenAt: string }>> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`sanzhi.lists.${authorityId}`}, 0))`.execute(tx);
	const { rows } = await sql<{ kind: ListKind; view: RegisterView; seenAt: string }>`
		select kind, seen as view, seen_at as "seenAt" from core.list_register_view where authority_id = ${authorityId}`.execute(
		tx,
	);
	return new Map(rows.map(({ kind, ...row }) => [kind, row]));
}

async function keepView(
	tx: Tx,
	{ authority, context }: RegisterRound,
	of: { kind: ListKind; view: RegisterView },
): Promise<void> {
	await sql`
		insert into core.list_register_view (authority_id, org_path, kind, seen, seen_at)
		values (${authority.id}, ${authority.orgPath}, ${of.kind}, ${JSON.stringify(of.view)}::jsonb, ${context.now})
		on conflict (authority_id, kind) do update set seen = excluded.seen, seen_at = excluded.seen_at`.execute(tx);
}

const REASONS_MAX = 5;

/** 事由 of what was entered in the register since, as those wrote it who entered it; without any, time alone did it. */
async function reasonsSince(tx: Tx, authorityId: string, since: string): Promise<string> {
	const { rows } = await sql<{ reason: string }>`
		select reason from core.register_change where authority_id = ${authorityId} and at >= ${since}
		group by reason order by max(seq) desc limit ${REASONS_MAX}`.execute(tx);
	return rows.length === 0
		? "登记簿核对（没有新的登记，因期限届满或者开始）"
		: rows.map(({ reason }) => reason).join("；");
}
