import type { ActContext, Engine } from "#casework";
import type { Actor } from "#identity/contract";
import { dateInBeijing } from "#kernel/instant";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import type { Clock } from "#platform/clock";
import { type Db, inScope, type Tx } from "#platform/db";
import {
	type Authority,
	type CertificateOn,
	listBasisRepeals,
	listUnits,
	type OfficerOn,
	officerKeyOf,
	officersOf,
	type Unit,
} from "#registry";
import type { CertificateState } from "#registry/contract";
import { followsOldRecord } from "./acts/upkeep.ts";
import { contactRecordOf } from "./contact-record.ts";
import { cites } from "./gates.ts";
import type { List } from "./list.ts";
import { innerListKind } from "./process.ts";
import { openRegisterTrigger, showsUnit } from "./register-changes.ts";
import { certificateNumberOf } from "./registry-rows.ts";
import type { Row } from "./schemas.ts";
import { listsOf, touchPublicList } from "./store.ts";
import { closedUnitMark } from "./vocabulary.ts";

export type RefreshDeps = { readonly db: Db; readonly engine: Engine; readonly clock: Clock };
export type RefreshReport = { readonly marked: number; readonly renewed: number; readonly opened: number };

/**
 * Compares every list in force of one authority with the registers, as they are today: certificates that ended, were
 * suspended or revoked mark their holders the same day, a repealed basis marks its rows from its day on, changed channels
 * go out everywhere (REG-06, REG-11, REG-17), and what the registers say otherwise than before opens its update tasks
 * (REG-15). The same day a second time changes nothing.
 */
export async function refreshLists({ db, engine, clock }: RefreshDeps, authority: Authority): Promise<RefreshReport> {
	const today = dateInBeijing(clock.now());
	const scope = { scope: [`${authority.path}/`], authority: authority.path };
	const actor = systemActor(authority);
	const found = await inScope(db, { ...scope, readOnly: true }, async (tx) => {
		const lists = [...(await listsOf(tx, authority.id)).values()].filter((list) => list.current !== null);
		const current = await currentAuthority(tx, engine, actor);
		return await Promise.all(
			lists.map(async (list) => ({
				list,
				marks: await marksFor(tx, list, { authority, today }),
				renew: list.draft === null && list.current !== null && followsOldRecord(list.current, contactRecordOf(current)),
			})),
		);
	});
	let [marked, renewed] = [0, 0];
	for (const { list, marks, renew } of found) {
		const run = async (act: string, input: unknown) => {
			const done = await engine.run(innerListKind, { streamId: list.id, act, input, actor });
			// Somebody was faster: what there was to do has been done.
			return isRefusal(done) ? 0 : 1;
		};
		if (marks.length > 0) marked += (await run("refresh-list", { marks })) * marks.length;
		if (renew) renewed += await run("renew-contacts", {});
	}
	const opened = await inScope(db, scope, (tx) => openRegisterTrigger(tx, engine, { authority, actor }));
	await inScope(db, scope, async (tx) => {
		for (const list of (await listsOf(tx, authority.id)).values())
			if (list.current?.publicId) await touchPublicList(tx, list.current.publicId, today);
	});
	return { marked, renewed, opened };
}

async function currentAuthority(tx: Tx, engine: Engine, actor: Actor): Promise<ActContext["authority"]> {
	return (await engine.contextFor(tx, actor, undefined)).context.authority;
}

type Asked = { readonly authority: Authority; readonly today: PlainDate };
type Mark = { readonly key: string; readonly text: string | null };

/** The marks that differ from those the list has. */
async function marksFor(tx: Tx, list: List, asked: Asked): Promise<readonly Mark[]> {
	const due = await dueMarks(tx, list, asked);
	const rows = list.current?.rows ?? [];
	return rows
		.map(({ key }) => ({ key, text: due.get(key) ?? null }))
		.filter(({ key, text }) => (list.marks[key]?.text ?? null) !== text);
}

async function dueMarks(tx: Tx, list: List, asked: Asked): Promise<ReadonlyMap<string, string>> {
	if (list.kind === "personnel") return await officerMarks(tx, list, asked);
	const repealed = await repealMarks(tx, list, asked);
	return list.kind === "window-board" ? new Map([...repealed, ...(await boardMarks(tx, list, asked))]) : repealed;
}

/** A board of a unit that is no more says so at once, and hangs in the public's sight no longer (MID-07). */
async function boardMarks(tx: Tx, list: List, { authority }: Asked): Promise<ReadonlyMap<string, string>> {
	const units = await listUnits(tx, { authorityId: authority.id, withClosed: true });
	const names = units.filter(({ active }) => active).map(({ name }) => name);
	const closed = units.filter(({ active, name }) => !active && !names.includes(name));
	const isOf = (row: Row, unit: Unit) => row.unit.orgPath === unit.orgPath || showsUnit(row, unit.name, names);
	return new Map(
		(list.current?.rows ?? []).flatMap((row) => {
			const unit = closed.find((one) => isOf(row, one));
			const on = unit?.closedOn === undefined ? "" : `（${toChineseDate(unit.closedOn)}）`;
			return unit ? [[row.key, closedUnitMark(unit.name, on)] as const] : [];
		}),
	);
}

const STATES: Readonly<Partial<Record<CertificateState, string>>> = {
	expired: "执法证件已到期，不得从事执法活动",
	suspended: "执法证件已暂扣，不得从事执法活动",
	revoked: "执法证件已吊销，不得从事执法活动",
	"not-yet": "执法证件尚未生效",
};

async function officerMarks(tx: Tx, list: List, { authority, today }: Asked): Promise<ReadonlyMap<string, string>> {
	const officers = await officersOf(tx, authority.orgPath, { on: today });
	const byKey = new Map(officers.map((officer) => [officerKeyOf(officer.personId), officer]));
	return new Map(
		(list.current?.rows ?? []).flatMap((row) => {
			const text = officerMark(row, byKey.get(row.key));
			return text === undefined ? [] : [[row.key, text]];
		}),
	);
}

const isValid = ({ status }: CertificateOn) => status.state === "valid";

/**
 * Why the row no longer counts. What is listed, printed and scanned is one certificate: that its holder has another one
 * does not make it good again (REG-06, REG-07).
 */
function officerMark(row: Row, officer: OfficerOn | undefined): string | undefined {
	if (!officer) return "不再从事行政执法工作";
	const number = certificateNumberOf(row);
	const listed =
		number === undefined ? officer.certificates : officer.certificates.filter((one) => one.number === number);
	if (listed.some(isValid)) return undefined;
	if (officer.certificates.some(isValid)) return "清单所载证件已失效，已换发";
	const { state, reason } = (listed[0] ?? officer.certificates[0])?.status ?? { state: "expired", reason: "" };
	if (state === "unverified") return `执法证件${reason}，不得从事执法活动`;
	return STATES[state] ?? "执法证件不在有效状态";
}

/** By the authority's own record, so that a version published after the repeal, or before its day, is marked as well. */
async function repealMarks(tx: Tx, list: List, { authority, today }: Asked): Promise<ReadonlyMap<string, string>> {
	const repealed = (await listBasisRepeals(tx, authority.id)).filter(({ on }) => on <= today);
	return new Map(
		(list.current?.rows ?? []).flatMap((row) => {
			const found = repealed.find(({ title }) => cites(row, title));
			return found ? [[row.key, `依据《${found.title}》已于${toChineseDate(found.on)}废止`] as const] : [];
		}),
	);
}

/** The machine at its daily work: no account, no session, and acts that no route offers. */
function systemActor(authority: Authority): Actor {
	return {
		accountId: "system",
		personId: "system",
		name: "系统",
		title: "定时核对",
		unitName: authority.name,
		unitPath: authority.orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: [{ role: "disclosure-clerk", orgPath: authority.orgPath }],
		scope: [authority.orgPath],
	};
}
