import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import {
	type ActContext,
	type AnyAct,
	asAuthority,
	formViewOf,
	keyOf,
	listEvents,
	mountActs,
	readAs,
	readStream,
	type StreamKind,
} from "#casework";
import { actForm, actReply } from "#casework/contract";
import { actorOf } from "#identity";
import { ID_PATTERN, newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { likePattern } from "#kernel/search-text";
import type { Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { listUnits } from "#registry";
import type { RegisterRow } from "./contract.ts";
import * as contract from "./contract.ts";
import { daysTo, progressOf } from "./progress.ts";
import { REGISTERS, type Register } from "./registers.ts";
import type { OversightRoutes } from "./route-options.ts";

const ACCESS = { config: { access: "actor" } } as const;
const tags = ["statistics"];
const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });
const act = z.string().regex(/^[a-z-]{1,64}$/);

/** 检查计划、复议诉讼、整改: three registers with one set of doors. */
export function registerRoutes(root: FastifyInstance, options: OversightRoutes): void {
	for (const register of REGISTERS) {
		listDoors(root, options, register);
		itemDoors(root, options, register);
	}
}

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

function listDoors(root: FastifyInstance, options: OversightRoutes, register: Register): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { db, engine } = options;
	const { prefix, kind, title } = register;
	const opening = [...kind.process.acts.values()][0] as AnyAct<never>;
	app.get(
		prefix,
		{
			...ACCESS,
			schema: { summary: title, tags, querystring: contract.registerQuery, response: { 200: contract.registerList } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return await readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const rows = await rowsOf(tx, register, request.query);
				const items = rows.map((row) => rowOf(register, row, context.today));
				return { items, total: Number(rows[0]?.total ?? 0n), page, size };
			});
		},
	);
	app.post(
		prefix,
		{
			...ACCESS,
			schema: { summary: opening.label, tags, body: z.object({ input: z.unknown() }), response: { 201: actReply } },
		},
		async (request, reply) => {
			const done = await engine.run(kind, {
				streamId: newId(),
				act: opening.name,
				input: request.body.input,
				actor: actorOf(request),
				...keyOf(request),
			});
			return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
		},
	);
	app.get(
		`${prefix}/form`,
		{ ...ACCESS, schema: { summary: `${opening.label}的表单`, tags, response: { 200: actForm } } },
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				return await formOf(tx, { register, act: opening, state: kind.process.initial("") as never, context });
			});
		},
	);
}

function itemDoors(root: FastifyInstance, options: OversightRoutes, register: Register): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { db, engine } = options;
	const { prefix, parameter, kind, title } = register;
	const params = z.object({ [parameter]: z.string().regex(ID_PATTERN) });
	app.get(
		`${prefix}/:${parameter}`,
		{ ...ACCESS, schema: { summary: title, tags, params, response: { 200: contract.registerDetail } } },
		async (request) => {
			const actor = actorOf(request);
			const id = (request.params as Record<string, string>)[parameter] ?? "";
			return await readAs(db, actor, async (tx) =>
				detailOf(tx, { register, id, ...(await engine.contextFor(tx, actor, undefined)) }),
			);
		},
	);
	app.get(
		`${prefix}/:${parameter}/acts/:act`,
		{
			...ACCESS,
			schema: { summary: `${title}的表单`, tags, params: params.extend({ act }), response: { 200: actForm } },
		},
		async (request) => {
			const actor = actorOf(request);
			const given = request.params as Record<string, string>;
			return await readAs(db, actor, async (tx) => {
				const row = await readStream(tx, kind.process, given[parameter] ?? "");
				const found = kind.process.acts.get(given["act"] ?? "");
				if (!row || !found) throw NOT_FOUND();
				const { context } = await engine.contextFor(tx, actor, undefined);
				return await formOf(tx, { register, act: found as AnyAct<never>, state: row.state as never, context });
			});
		},
	);
	mountActs(root, { prefix, tag: "statistics", kind: kind as StreamKind<never>, engine });
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
	return formViewOf(one, state, context, {
		defaults: register.defaults(one.name, context),
		choices: {
			...register.choices(state),
			"own-unit": units.map(({ orgPath, name }) => ({ value: orgPath, label: name })),
		},
	});
}

async function detailOf(tx: Tx, of: { register: Register; id: string; context: ActContext }) {
	const { register, id, context } = of;
	const { kind } = register;
	const row = await readStream(tx, kind.process, id);
	if (!row) throw NOT_FOUND();
	const { rows } = await sql<Row>`
		select s.stream_id, s.org_path, s.state, s.title, s.party_name, s.status, s.number, s.procedure, s.opened_on, s.due_on,
			u.name as unit_name, 1::bigint as total
		from core.stream s left join core.unit u on u.org_path = s.org_path where s.stream_id = ${id}`.execute(tx);
	const [shown] = rows;
	if (!shown) throw NOT_FOUND();
	return {
		...rowOf(register, shown, context.today),
		facts: register.facts(row.state),
		lines: register.lines(row.state),
		...progressOf({
			process: kind.process,
			clocks: kind.clocks(row.state as never, context),
			state: row.state as never,
			version: row.version,
			events: await listEvents(tx, id),
			context,
		}),
	};
}
