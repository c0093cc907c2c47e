import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import {
	type ActContext,
	type AnyAct,
	asAuthority,
	type DeskDeps,
	formViewOf,
	mountDesk,
	openingActOf,
	type RecordedEvent,
	type Standing,
	type StreamDesk,
} from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { notFound } from "#kernel/problem";
import { likePattern } from "#kernel/search-text";
import type { Tx } from "#platform/db";
import { listUnits } from "#registry";
import type { RegisterRow } from "./contract.ts";
import * as contract from "./contract.ts";
import { daysTo, progressOf } from "./progress.ts";
import { REGISTERS, type Register } from "./registers.ts";

/** 检查计划、复议诉讼、整改: three registers with one set of doors. */
export function registerRoutes(root: FastifyInstance, deps: DeskDeps): void {
	for (const register of REGISTERS) mountDesk(root, deps, deskOf(register));
}

function deskOf(register: Register) {
	const { kind, prefix, parameter: param, title } = register;
	const opening = openingActOf(kind);
	return {
		kind,
		prefix,
		param,
		tag: "statistics",
		openingFormUrl: `${prefix}/form`,
		access: { reading: "actor", acting: "actor" },
		summaries: {
			list: title,
			detail: title,
			opening: opening.label,
			openingForm: `${opening.label}的表单`,
			form: `${title}的表单`,
		},
		schemas: {
			query: contract.registerQuery,
			list: contract.registerList,
			detail: contract.registerDetail,
			openingInput: z.unknown(),
		},
		list: async (tx, query, { today }) => {
			const rows = await rowsOf(tx, register, query);
			return { items: rows.map((row) => rowOf(register, row, today)), total: Number(rows[0]?.total ?? 0n) };
		},
		detail: (tx, found) => detailOf(tx, { register, ...found }),
		openingForm: (tx, act, context) => formOf(tx, { register, act, state: kind.process.initial(""), context }),
		form: (tx, act, { state, context }) => formOf(tx, { register, act, state, context }),
	} satisfies RegisterDesk;
}

type RegisterDesk = StreamDesk<
	never,
	typeof contract.registerQuery,
	typeof contract.registerList,
	typeof contract.registerDetail
>;

type Row = {
	stream_id: string;
	org_path: string;
	state: unknown;
	title: string;
	party_name: string;
	status: string;
	number: string | null;
	procedure: string;
	opened_on: PlainDate;
	due_on: PlainDate | null;
	unit_name: string | null;
	total: bigint;
};

function rowOf(register: Register, row: Row, today: PlainDate): RegisterRow {
	return {
		id: row.stream_id,
		title: row.title,
		party: row.party_name,
		unitName: row.unit_name ?? "",
		status: row.status,
		statusLabel: register.statuses[row.status] ?? row.status,
		number: row.number,
		procedure: row.procedure,
		openedOn: row.opened_on,
		dueOn: row.due_on,
		daysLeft: daysTo(today, row.due_on),
		note: register.note(row.state),
	};
}

async function rowsOf(tx: Tx, register: Register, query: { q: string; status: string; page: number; size: number }) {
	const { rows } = await sql<Row>`
		select s.stream_id, s.org_path, s.state, s.title, s.party_name, s.status, s.number, s.procedure, s.opened_on, s.due_on,
			u.name as unit_name, count(*) over () as total
		from core.stream s left join core.unit u on u.org_path = s.org_path
		where s.kind = ${register.kind.process.kind}
			and (${query.status} = '' or s.status = ${query.status})
			and (${query.q} = '' or s.search ilike ${likePattern(query.q)})
		order by s.due_on asc nulls last, s.opened_on desc, s.stream_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return rows;
}

type FormParts = {
	readonly register: Register;
	readonly act: AnyAct<never>;
	readonly state: never;
	readonly context: ActContext;
};

async function formOf(tx: Tx, { register, act: one, state, context }: FormParts) {
	const units = await asAuthority(tx, context.actor.authorityPath, () =>
		listUnits(tx, { authorityId: context.actor.authorityId }),
	);
	return formViewOf(
		register.kind.process,
		one,
		{ state, context },
		{
			defaults: register.defaults(one.name, context),
			choices: {
				...register.choices(state),
				"own-unit": units.map(({ orgPath, name }) => ({ value: orgPath, label: name })),
			},
		},
	);
}

type Found = Standing<never> & { readonly register: Register; readonly events: readonly RecordedEvent[] };

async function detailOf(tx: Tx, { register, id, state, version, events, context }: Found) {
	const { process, clocks } = register.kind;
	const { rows } = await sql<Row>`
		select s.stream_id, s.org_path, s.state, s.title, s.party_name, s.status, s.number, s.procedure, s.opened_on, s.due_on,
			u.name as unit_name, 1::bigint as total
		from core.stream s left join core.unit u on u.org_path = s.org_path where s.stream_id = ${id}`.execute(tx);
	const [shown] = rows;
	if (!shown) throw notFound();
	return {
		...rowOf(register, shown, context.today),
		facts: register.facts(state),
		lines: register.lines(state),
		...progressOf({ process, clocks: clocks(state, context), state, version, events, context }),
	};
}
