import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type CLIENT_ACTS, clientRouteContracts } from "#exchange/contract";
import { get, send } from "./http.ts";

/** 对接系统: registered clients, their keys, and every call they made. */
const { list, register, detail, act, calls } = clientRouteContracts;
export type ClientAct = (typeof CLIENT_ACTS)[number];
type Asked = z.input<typeof calls.query>;
export type CallFilter = {
	outcome?: Asked["outcome"];
	path?: string | undefined;
	from?: string | undefined;
	to?: string | undefined;
};
export type ClientDetail = z.output<typeof detail.response>;

/** Calls come in by themselves while somebody looks. */
const REFRESH_MS = 15_000;
const TEST_MS = 2_500;

export function useClients() {
	return useQuery({
		queryKey: ["clients", "list"],
		queryFn: () => get(list.url, list.response),
		refetchInterval: REFRESH_MS,
	});
}

export function useClient(id: string) {
	return useQuery({
		queryKey: ["clients", "one", id],
		queryFn: () => get(detail.url.replace(":client", id), detail.response),
		refetchInterval: REFRESH_MS,
	});
}

export function useCalls(id: string, filter: CallFilter, before: string | undefined) {
	return useQuery({
		queryKey: ["clients", "calls", id, filter, before ?? null],
		queryFn: () => get(calls.url.replace(":client", id), calls.response, { ...filter, before, size: 20 }),
		placeholderData: keepPreviousData,
		refetchInterval: before === undefined ? REFRESH_MS : false,
	});
}

/** The newest call, asked for again and again while a test of the connection waits for it. */
export function useNewestCall(id: string, waiting: boolean) {
	return useQuery({
		queryKey: ["clients", "newest", id],
		queryFn: () => get(calls.url.replace(":client", id), calls.response, { size: 1 }),
		refetchInterval: waiting ? TEST_MS : false,
		staleTime: 0,
	});
}

/** Answers with the key that is shown this once; the same submission again is told the same key. */
export function useRegisterClient() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ input, key }: { input: unknown; key: string }) =>
			send("POST", register.url, { schema: register.response, body: input, idempotencyKey: key }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["clients"] }),
	});
}

/** `key` in the answer only after 更换密钥. */
export function useClientAct(id: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (of: { act: ClientAct; input: unknown; key: string }) =>
			send("POST", act.url.replace(":client", id).replace(":act", of.act), {
				schema: act.response,
				body: { input: of.input },
				idempotencyKey: of.key,
			}),
		onSuccess: () => client.invalidateQueries({ queryKey: ["clients"] }),
	});
}
