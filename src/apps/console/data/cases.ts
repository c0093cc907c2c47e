import {
	keepPreviousData,
	type QueryClient,
	useMutation,
	useQueries,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import {
	actForm,
	actPreview,
	actReply,
	type CaseDetail,
	caseDetail,
	caseList,
	type caseListQuery,
	consultationList,
	unservedList,
	WORK_PAGE_SIZE,
	type WorkItem,
	type WorkPart,
	workbench,
	workPage,
} from "#casework/contract";
import type { Choices } from "../form/schema.ts";
import { chineseMoment } from "../words/moment.ts";
import { get, send } from "./http.ts";
import { ApiError, VERSION_CONFLICT } from "./problem.ts";

type Asked = z.input<typeof caseListQuery>;
export type CaseFilter = {
	q?: string | undefined;
	status?: string | undefined;
	stage?: string | undefined;
	procedure?: string | undefined;
	awaiting?: string | undefined;
	mine?: Asked["mine"];
	overdue?: Asked["overdue"];
	sort?: Asked["sort"];
	page?: number | undefined;
	size?: number | undefined;
};

export function useWorkbench() {
	return useQuery({ queryKey: ["work"], queryFn: () => get("/api/work", workbench) });
}

type WorkFirst = { readonly items: readonly WorkItem[]; readonly total: number };

/** One list of the workbench as far as it was asked for: the first page came with the others. */
export function useWorkPart(part: WorkPart, first: WorkFirst) {
	const [pages, setPages] = useState(1);
	const later = useQueries({
		queries: Array.from({ length: pages - 1 }, (_, index) => ({
			queryKey: ["work", part, index + 2],
			queryFn: () => get("/api/work/items", workPage, { part, page: index + 2, size: WORK_PAGE_SIZE }),
		})),
	});
	const items = [...first.items, ...later.flatMap(({ data }) => data?.items ?? [])];
	return {
		items,
		left: Math.max(0, first.total - items.length),
		isPending: later.some((one) => one.isPending),
		error: later.find((one) => one.error)?.error ?? null,
		more: () => setPages((shown) => shown + 1),
	};
}

/** 待送达, of one's own cases or of all one serves for. */
export function useUnserved(filter: { mine: "" | "1"; page: number; size: number }) {
	return useQuery({
		queryKey: ["work", "unserved", filter],
		queryFn: () => get("/api/unserved", unservedList, filter),
		placeholderData: keepPreviousData,
	});
}

export function listCases(filter: CaseFilter) {
	return get("/api/cases", caseList, filter);
}

export function useCases(filter: CaseFilter) {
	return useQuery({ queryKey: ["cases", filter], queryFn: () => listCases(filter), placeholderData: keepPreviousData });
}

/** `asOf`: an ISO moment; the file as it stood then. */
export function useCase(id: string, asOf?: string) {
	return useQuery({
		queryKey: ["case", id, asOf ?? null],
		queryFn: () => get(`/api/cases/${id}`, caseDetail, { asOf }),
		placeholderData: (previous) => (previous?.id === id ? previous : undefined),
	});
}

export const LOOKS_SIZE = 50;

/** 查阅记录 of a case: everybody's for whoever supervises, one's own for the others. */
export function useConsultations(id: string, shown: { readonly page: number; readonly size: number }) {
	return useQuery({
		queryKey: ["case-consultations", id, shown],
		queryFn: () => get(`/api/cases/${id}/consultations`, consultationList, shown),
		placeholderData: keepPreviousData,
		staleTime: 0,
	});
}

/** Where an act is filled in and sent to: the same for cases, publications and whatever comes later. */
export type ActPlace = {
	/** `GET` gives the form. */
	readonly formPath: string;
	/** `POST` performs it. */
	readonly submitPath: string;
	/** Wraps the input the way the address wants it. */
	readonly envelope: (input: unknown) => unknown;
	/** `POST` shows what papers it would make; absent where there is no such door. */
	readonly previewPath?: string;
	/** What the draft is kept under. */
	readonly draftKey: string;
	/** What the act is done to, named in confirmations. */
	readonly object: string;
	/** What was done to it last, for whoever was overtaken by it. */
	readonly latest?: string | undefined;
	/** What the screen knows beyond the form: further choices by widget. */
	readonly choices?: Choices;
	/** What the screen already knows of the answer, over the server's defaults. */
	readonly start?: Readonly<Record<string, unknown>>;
};

type OnStream = { readonly id: string; readonly version: number; readonly act: string } & Pick<
	ActPlace,
	"object" | "choices" | "latest"
>;

/** An act on something that has a course: one address for form and performance, and the version that was seen. */
export function streamActPlace(streams: string, { id, version, act, ...shown }: OnStream): ActPlace {
	const path = `${streams}/${id}/acts/${act}`;
	return {
		formPath: path,
		submitPath: path,
		envelope: (input) => ({ input, expectedVersion: version }),
		draftKey: `${id}.${act}`,
		...shown,
	};
}

export function caseActPlace({ id, version, timeline, next }: CaseDetail, act: string, object: string): ActPlace {
	const last = timeline.at(-1);
	const latest = last && `${chineseMoment(last.at, new Date().getFullYear())}　${last.actorName}　${last.actLabel}`;
	const place = streamActPlace("/api/cases", { id, version, act, object, latest });
	const hasPapers = next.some(({ name, hasPapers: makes }) => name === act && makes);
	return hasPapers ? { ...place, previewPath: `${place.formPath}/preview` } : place;
}

const PREVIEW_KEPT_MS = 60_000;

/** The papers that the act would make of this input; asked anew when it has changed, kept nowhere for long. */
export function useActPreview(path: string | undefined, input: unknown) {
	return useQuery({
		queryKey: ["act-preview", path, input],
		queryFn: () => send("POST", path ?? "", { schema: actPreview, body: { input } }),
		enabled: path !== undefined,
		placeholderData: keepPreviousData,
		staleTime: PREVIEW_KEPT_MS,
		gcTime: PREVIEW_KEPT_MS,
		refetchOnWindowFocus: false,
		retry: false,
	});
}

export const CLUE_PLACE: ActPlace = {
	formPath: "/api/acts/register-clue",
	submitPath: "/api/cases",
	envelope: (input) => ({ type: "penalty", input }),
	draftKey: "new.register-clue",
	object: "新案件",
};

export function useActForm(place: ActPlace) {
	return useQuery({
		queryKey: ["act-form", place.formPath],
		queryFn: () => get(place.formPath, actForm),
		staleTime: 0,
		gcTime: 0,
		refetchOnWindowFocus: false,
	});
}

/** Whatever is shown is read anew, who is signed in apart. */
async function readAnew(client: QueryClient): Promise<void> {
	await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
}

/** `onConflict`: somebody was first, and what they did has been read. */
export function usePerform(place: ActPlace, onConflict?: () => void) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ input, key }: { input: unknown; key: string }) =>
			send("POST", place.submitPath, { schema: actReply, body: place.envelope(input), idempotencyKey: key }),
		onSuccess: () => readAnew(client),
		onError: async (error) => {
			if (!(error instanceof ApiError) || error.code !== VERSION_CONFLICT) return;
			await readAnew(client);
			onConflict?.();
		},
	});
}
