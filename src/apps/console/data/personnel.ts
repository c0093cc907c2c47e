import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type PersonnelMapping, personnelRoutes } from "#exchange/contract";
import { get, getFile, send, sendBytes, withQuery } from "./http.ts";
import { typedTable } from "./table-file.ts";

/** 人员导入: mapping tables, dry runs, imports and their reports. */
const { mappings, saveMapping, read, runs, make, detail, file } = personnelRoutes;
export type PersonnelRunDetail = z.output<typeof detail.response>;
export type PersonnelUnit = z.output<typeof mappings.response>["units"][number];

export function usePersonnelMappings() {
	return useQuery({ queryKey: ["personnel", "mappings"], queryFn: () => get(mappings.url, mappings.response) });
}

export function useSaveMapping() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (body: { name: string; content: PersonnelMapping }) =>
			send("POST", saveMapping.url, { schema: saveMapping.response, body }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["personnel", "mappings"] }),
	});
}

/** The columns of a file, before there is a mapping for it; nothing is kept. */
export function useReadPersonnelFile() {
	return useMutation({ mutationFn: (given: File) => sendBytes(read.url, typedTable(given), read.response) });
}

/** 试运行 says what would happen; without it the file comes in whole or not at all. */
export function useImportPersonnel() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ given, mapping, dryRun }: { given: File; mapping: string; dryRun: boolean }) => {
			const query = { mapping, name: given.name.slice(0, 200), dryRun: dryRun ? "1" : "" };
			return sendBytes(withQuery(make.url, query), typedTable(given), make.response);
		},
		onSuccess: () => client.invalidateQueries({ queryKey: ["personnel", "runs"] }),
	});
}

export function usePersonnelRuns() {
	return useQuery({ queryKey: ["personnel", "runs"], queryFn: () => get(runs.url, runs.response) });
}

export function usePersonnelRun(id: string) {
	return useQuery({
		queryKey: ["personnel", "run", id],
		queryFn: () => get(detail.url.replace(":import", id), detail.response),
	});
}

export function readPersonnelReport(id: string, format: "xlsx" | "csv"): Promise<Blob> {
	return getFile(file.url.replace(":import", id), { format });
}
