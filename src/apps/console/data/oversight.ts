import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { actReply } from "#casework/contract";
import {
	analysis,
	type analysisQuery,
	factList,
	opened,
	recomputation,
	registerDetail,
	registerList,
	reportDetail,
	reportList,
	sectionDetail,
	weakBoard,
} from "#oversight/contract";
import type { ActPlace } from "./cases.ts";
import { everyPage, get, send } from "./http.ts";

export type ReportFilter = {
	year?: number | undefined;
	status?: string | undefined;
	overdue?: string | undefined;
	page?: number | undefined;
	size?: number | undefined;
};

export function useReports(filter: ReportFilter) {
	return useQuery({
		queryKey: ["annual-reports", filter],
		queryFn: () => get("/api/annual-reports", reportList, filter),
		placeholderData: keepPreviousData,
	});
}

export function useReport(id: string) {
	return useQuery({ queryKey: ["annual-report", id], queryFn: () => get(`/api/annual-reports/${id}`, reportDetail) });
}

export function useSection(id: string) {
	return useQuery({
		queryKey: ["annual-section", id],
		queryFn: () => get(`/api/annual-sections/${id}`, sectionDetail),
	});
}

/** The things behind a figure; `path` is the list's own address with its query. */
export function useFacts(path: string | undefined, page: number) {
	return useQuery({
		queryKey: ["facts", path, page],
		queryFn: () => get(`${path}${path?.includes("?") ? "&" : "?"}page=${page}&size=20`, factList),
		enabled: path !== undefined,
		placeholderData: keepPreviousData,
	});
}

export const allFacts = (path: string) =>
	everyPage((page) => get(`${path}${path.includes("?") ? "&" : "?"}page=${page}&size=1000`, factList));

/** A step that the server computes for; every list is asked again after it. */
export function useStep<T extends z.ZodType>(schema: T) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
			send("POST", path, { schema, body: body ?? {}, idempotencyKey: crypto.randomUUID() }),
		onSuccess: async () => {
			await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
		},
	});
}
export const useReplyStep = () => useStep(actReply);
export const useOpenReport = () => useStep(opened);

export function useRecomputation() {
	return useMutation({
		mutationFn: (id: string) => get(`/api/annual-reports/${id}/recomputation`, recomputation),
	});
}

export type Period = { from: string; to: string };
export type WeakFilter = Period & { unit?: string | undefined; type?: string | undefined; stage?: string | undefined };

export function useWeakBoard(filter: WeakFilter) {
	return useQuery({
		queryKey: ["weak-points", filter],
		queryFn: () => get("/api/statistics/weak-points", weakBoard, filter),
		placeholderData: keepPreviousData,
	});
}

type AnalysisAsked = z.input<typeof analysisQuery>;
export type AnalysisFilter = {
	readonly [K in Exclude<keyof AnalysisAsked, "from" | "to">]?: AnalysisAsked[K] | undefined;
} & Period;

export function useAnalysis(filter: AnalysisFilter) {
	return useQuery({
		queryKey: ["analysis", filter],
		queryFn: () => get("/api/statistics/analysis", analysis, filter),
		placeholderData: keepPreviousData,
	});
}

export type RegisterName = "inspection-plans" | "remedies" | "findings";

export function useRegister(name: RegisterName, filter: { q?: string; status?: string; page?: number; size?: number }) {
	return useQuery({
		queryKey: ["register", name, filter],
		queryFn: () => get(`/api/${name}`, registerList, filter),
		placeholderData: keepPreviousData,
	});
}

export function useRegisterItem(name: RegisterName, id: string) {
	return useQuery({ queryKey: ["register", name, id], queryFn: () => get(`/api/${name}/${id}`, registerDetail) });
}

export function openingPlace(name: RegisterName, object: string): ActPlace {
	return {
		formPath: `/api/${name}/form`,
		submitPath: `/api/${name}`,
		envelope: (input) => ({ input }),
		draftKey: `new.${name}`,
		object,
	};
}
