import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type RulesView, rulesPage } from "#casework/contract";
import { get, send } from "./http.ts";

export type { RulesView };
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
