import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
	type changeQuery,
	completenessView,
	fileReport,
	type ListDetail,
	type ListKind,
	listChanges,
	listDetail,
	listOverview,
	listRows,
	listVersions,
	type rowQuery,
	triggerList,
} from "#lists/contract";
import { chineseDate } from "../words/moment.ts";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { get, getFile, send, sendBytes, withQuery } from "./http.ts";
import { typedTable } from "./table-file.ts";

export type RowFilter = Pick<z.input<typeof rowQuery>, "of" | "q" | "only" | "key"> & { page?: number; size?: number };
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

export function useListVersions(id: string) {
	return useQuery({
		queryKey: ["list", id, "versions"],
		queryFn: () => get(`/api/lists/${id}/versions`, listVersions),
	});
}

export type ChangeFilter = Pick<z.input<typeof changeQuery>, "only" | "q"> & {
	version: number;
	page: number;
	size: number;
};

export function useListChanges(id: string, filter: ChangeFilter) {
	return useQuery({
		queryKey: ["list", id, "changes", filter],
		queryFn: () => get(`/api/lists/${id}/changes`, listChanges, filter),
		placeholderData: keepPreviousData,
	});
}

export function useListTriggers() {
	return useQuery({ queryKey: ["lists", "triggers"], queryFn: () => get("/api/list-triggers", triggerList) });
}

export function useCompleteness() {
	return useQuery({
		queryKey: ["lists", "completeness"],
		queryFn: () => get("/api/list-completeness", completenessView),
	});
}

/** 登记更新情形: opens the update tasks of every list it touches. */
export const TRIGGER_PLACE: ActPlace = {
	formPath: "/api/acts/record-trigger",
	submitPath: "/api/list-triggers",
	envelope: (input) => ({ input }),
	draftKey: "record-trigger",
	object: "本机关的清单",
};

/** 办结更新任务, from wherever the task is shown; the newest state of the list is judged by the server. */
export function listTaskPlace(list: { id: string; name: string }, task: { id: string; label: string }): ActPlace {
	const path = `/api/lists/${list.id}/acts/close-task`;
	return {
		formPath: path,
		submitPath: path,
		envelope: (input) => ({ input }),
		draftKey: `${list.id}.close-task.${task.id}`,
		object: `${list.name}：${task.label}`,
		start: { taskId: task.id },
	};
}

/** Rows put in or taken out of the draft; a version that has moved on in the meantime is refused. */
export function useEditRows(item: Pick<ListDetail, "id" | "version">) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({
			put = [],
			remove = [],
			key,
		}: {
			put?: readonly object[];
			remove?: readonly string[];
			key: string;
		}) =>
			send("POST", `/api/lists/${item.id}/acts/edit-rows`, {
				schema: done,
				body: { input: { put, remove, from: "form" }, expectedVersion: item.version },
				idempotencyKey: key,
			}),
		onSuccess: () =>
			Promise.all([
				client.invalidateQueries({ queryKey: ["list", item.id] }),
				client.invalidateQueries({ queryKey: ["lists"] }),
			]),
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
	return streamActPlace("/api/lists", {
		id: item.id,
		version: item.version,
		act,
		object: `${item.authorityName}${item.name}`,
		choices: {
			"list-carrier": item.offline.carriers.map((name) => ({ value: name, label: name })),
			"list-hanging": item.offline.up.map(({ value, label, outdated }) => ({
				value,
				label: outdated ? `${label}（已换版）` : label,
			})),
			"list-version": item.versions
				.filter(({ withdrawnOn }) => withdrawnOn === null)
				.map(({ id, version, supersededOn }) => ({
					value: `${version}-${id}`,
					label: `第 ${version} 版${supersededOn === null ? "（现行有效）" : `（${chineseDate(supersededOn)}被替代）`}`,
				})),
			"list-row": item.offline.rows.map(({ key, name }) => ({ value: key, label: name })),
		},
	});
}
