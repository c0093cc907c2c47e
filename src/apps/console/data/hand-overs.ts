import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type HandOverDetail, type HandOverGroup, handOverRoutes } from "#exchange/contract";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { get } from "./http.ts";

/** 案件移送: what came in, and what became of what was sent. */
const { list, detail, sent } = handOverRoutes;
export type HandOverFilter = {
	q?: string | undefined;
	group?: HandOverGroup | "" | undefined;
	page?: number | undefined;
	size?: number | undefined;
};

export function useHandOvers(filter: HandOverFilter) {
	return useQuery({
		queryKey: ["hand-overs", filter],
		queryFn: () => get(list.url, list.response, filter),
		placeholderData: keepPreviousData,
	});
}

export function useHandOver(id: string | undefined) {
	return useQuery({
		queryKey: ["hand-over", id],
		queryFn: () => get(detail.url.replace(":handover", id ?? ""), detail.response),
		enabled: id !== undefined,
	});
}

export function useSentHandOvers(caseId: string) {
	return useQuery({
		queryKey: ["sent-hand-overs", caseId],
		queryFn: () => get(sent.url.replace(":case", caseId), sent.response),
	});
}

export function handOverActPlace(item: HandOverDetail, act: string): ActPlace {
	const { id, version, sender } = item;
	return streamActPlace(list.url, { id, version, act, object: item.title ?? `${sender}移送的案件` });
}
