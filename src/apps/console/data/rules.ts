import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { get, send } from "./http.ts";

/** Shape of GET /api/rules, whose route lives in the server's composition root. */
const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() }).nullable();
const layer = z.object({
	status: z.string(),
	value: z.unknown(),
	unit: z.string().nullable(),
	basis,
	via: z.string().nullable(),
});
const clause = z.object({
	key: z.string(),
	label: z.string(),
	type: z.string().nullable(),
	typeLabel: z.string().nullable(),
	wording: z.string().nullable(),
	own: layer,
	effective: layer,
	internalTarget: layer.nullable(),
	configurable: z.boolean(),
});
const rulesPage = z.object({
	regime: z.object({
		id: z.string(),
		authority: z.string(),
		title: z.string(),
		effectiveFrom: z.string(),
		status: z.string(),
		hash: z.string(),
		documents: z.array(z.string()),
	}),
	norms: z.array(z.object({ id: z.string(), title: z.string(), effectiveFrom: z.string() })),
	clauses: z.array(clause),
	parameters: z.array(
		z.object({
			key: z.string(),
			label: z.string(),
			source: z.string(),
			effectiveFrom: z.string(),
			value: z.unknown(),
			reason: z.string(),
			approver: z.string(),
			basis,
		}),
	),
});
export type RulesView = z.output<typeof rulesPage>;
export type ClauseView = RulesView["clauses"][number];
export type Layer = ClauseView["own"];

export function useRules() {
	return useQuery({ queryKey: ["rules"], queryFn: () => get("/api/rules", rulesPage), staleTime: 300_000 });
}

export function useSetParameter() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (body: unknown) => send("POST", "/api/rules/parameters", { schema: z.unknown(), body }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["rules"] }),
	});
}
