import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
	fileReport,
	type ListDetail,
	type ListKind,
	listDetail,
	listOverview,
	listRows,
	type rowQuery,
} from "#lists/contract";
import type { ActPlace } from "./cases.ts";
import { get, getFile, send, sendBytes, withQuery } from "./http.ts";
import { typedTable } from "./table-file.ts";

export type RowFilter = Pick<z.input<typeof rowQuery>, "of" | "q" | "only"> & { page?: number; size?: number };
const opened = z.object({ streamId: z.string() });
const done = z.object({ version: z.number() });

export function useLists() {
	return useQuery({ queryKey: ["lists"], queryFn: () => get("/api/lists", listOverview) });
}

export function useList(id: string) {
	return useQuery({ queryKey: ["list", id], queryFn: () => get(`/api/lists/${id}`, listDetail) });
}

export function useListRows(id: string, filter: RowFilter) {
	return useQuery({
		queryKey: ["list", id, "rows", filter],
		queryFn: () => get(`/api/lists/${id}/rows`, listRows, filter),
		placeholderData: keepPreviousData,
	});
}

/** 建立: one list of a kind; answers with its id. */
export function useOpenList() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (kind: ListKind) =>
			send("POST", "/api/lists", { schema: opened, body: { kind }, idempotencyKey: crypto.randomUUID() }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["lists"] }),
	});
}

/** 从登记簿生成: the rows as the registers have them today. */
export function useGenerateRows(id: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () =>
			send("POST", `/api/lists/${id}/generation`, { schema: done, body: {}, idempotencyKey: crypto.randomUUID() }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["list", id] }),
	});
}

/** 导入: whole or not at all; the report names row, column and reason of everything that is wrong. */
export function useImportRows(id: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (file: File) => sendBytes(`/api/lists/${id}/file`, typedTable(file), fileReport),
		onSuccess: () =>
			Promise.all(
				["list", "lists"].map((name) => client.invalidateQueries({ queryKey: name === "list" ? [name, id] : [name] })),
			),
	});
}

export function readListFile(id: string, of: "draft" | "current" | "template"): Promise<Blob> {
	return getFile(withQuery(`/api/lists/${id}/file`, { of }));
}

export function listActPlace(item: ListDetail, act: string): ActPlace {
	const path = `/api/lists/${item.id}/acts/${act}`;
	return {
		formPath: path,
		submitPath: path,
		envelope: (input) => ({ input, expectedVersion: item.version }),
		draftKey: `${item.id}.${act}`,
		object: `${item.authorityName}${item.name}`,
	};
}
