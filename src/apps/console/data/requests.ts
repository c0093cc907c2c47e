import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { intakeRouteContracts, type RequestDetail, type requestQuery } from "#intake/contract";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { get, send } from "./http.ts";

type Asked = z.input<typeof requestQuery>;
export type RequestFilter = {
	q?: string | undefined;
	kind?: Asked["kind"];
	status?: Asked["status"];
	channel?: Asked["channel"];
	open?: Asked["open"];
	mine?: Asked["mine"];
	overdue?: Asked["overdue"];
	sort?: Asked["sort"];
	page?: number | undefined;
	size?: number | undefined;
};
const { list, figures, detail, reporter, applicant, erasure, accesses } = intakeRouteContracts;

export function listRequests(filter: RequestFilter) {
	return get(list.url, list.response, filter);
}

export function useRequests(filter: RequestFilter) {
	return useQuery({
		queryKey: ["requests", filter],
		queryFn: () => listRequests(filter),
		placeholderData: keepPreviousData,
	});
}

export function useRequestFigures() {
	return useQuery({ queryKey: ["request-figures"], queryFn: () => get(figures.url, figures.response) });
}

export function useRequest(id: string) {
	return useQuery({
		queryKey: ["request", id],
		queryFn: () => get(detail.url.replace(":request", id), detail.response),
	});
}

export function useAccesses(filter: { page?: number | undefined; size?: number | undefined }) {
	return useQuery({
		queryKey: ["sender-accesses", filter],
		queryFn: () => get(accesses.url, accesses.response, filter),
		placeholderData: keepPreviousData,
	});
}

/** What is seen stays in the window that asked and is never kept. */
export function useLookAtSender(item: RequestDetail) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (reason: string) => {
			const door = item.sender.mayView === "reporter" ? reporter : applicant;
			return send("POST", door.url.replace(":request", item.id), { schema: door.response, body: { reason } });
		},
		gcTime: 0,
		onSettled: () => client.invalidateQueries({ queryKey: ["request", item.id] }),
	});
}

export function useEraseSender(item: RequestDetail) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (reason: string) =>
			send("POST", erasure.url.replace(":request", item.id), {
				schema: erasure.response,
				body: { reason, final: true },
			}),
		onSettled: () => client.invalidateQueries({ queryKey: ["request", item.id] }),
	});
}

export function requestActPlace(item: RequestDetail, act: string): ActPlace {
	const { id, version } = item;
	return streamActPlace("/api/requests", { id, version, act, object: `${item.number} ${item.title}` });
}

export const REGISTER_PLACE: ActPlace = {
	formPath: "/api/request-forms/register-request",
	submitPath: "/api/requests",
	envelope: (input) => ({ input }),
	draftKey: "new.register-request",
	object: "电话、窗口、信函诉求",
};
