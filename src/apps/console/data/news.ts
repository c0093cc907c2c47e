import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { newsList, type newsReadInput, newsReadReply } from "#casework/contract";
import { get, send } from "./http.ts";

export const NEWS_PAGE = 8;

/** 消息; read anew with the rest of the workbench. */
export function useNews(page: number) {
	return useQuery({
		queryKey: ["work", "news", page],
		queryFn: () => get("/api/news", newsList, { page, size: NEWS_PAGE }),
		placeholderData: keepPreviousData,
	});
}

export function useMarkRead() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (of: z.input<typeof newsReadInput>) =>
			send("POST", "/api/news/read", { schema: newsReadReply, body: of }),
		onSettled: () => client.invalidateQueries({ queryKey: ["work", "news"] }),
	});
}
