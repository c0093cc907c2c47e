import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type HandOverDetail, type HandOverGroup, handOverRoutes } from "#exchange/contract";
import type { ActPlace } from "./cases.ts";
import { get } from "./http.ts";

/** 案件移送: what came in, and what became of what was sent. */
const { list, detail, form, sent } = handOverRoutes;
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
	const path = form.url.replace(":handover", item.id).replace(":act", act);
	return {
		formPath: path,
		submitPath: path,
		envelope: (input) => ({ input, expectedVersion: item.version }),
		draftKey: `${item.id}.${act}`,
		object: item.title ?? `${item.sender}移送的案件`,
	};
}
