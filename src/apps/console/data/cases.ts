import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
	actForm,
	actReply,
	type CaseDetail,
	caseDetail,
	caseList,
	type caseListQuery,
	workbench,
} from "#casework/contract";
import type { Choices } from "../form/schema.ts";
import { get, send } from "./http.ts";

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
	return useQuery({ queryKey: ["work"], queryFn: () => get("/api/work", workbench), refetchInterval: 120_000 });
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

/** Where an act is filled in and sent to: the same for cases, publications and whatever comes later. */
export type ActPlace = {
	/** `GET` gives the form. */
	readonly formPath: string;
	/** `POST` performs it. */
	readonly submitPath: string;
	/** Wraps the input the way the address wants it. */
	readonly envelope: (input: unknown) => unknown;
	/** What the draft is kept under. */
	readonly draftKey: string;
	/** What the act is done to, named in confirmations. */
	readonly object: string;
	/** What the screen knows beyond the form: further choices by widget. */
	readonly choices?: Choices;
	/** What the screen already knows of the answer, over the server's defaults. */
	readonly start?: Readonly<Record<string, unknown>>;
};

type OnStream = { readonly id: string; readonly version: number; readonly act: string } & Pick<
	ActPlace,
	"object" | "choices"
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

export function caseActPlace({ id, version }: CaseDetail, act: string, object: string): ActPlace {
	return streamActPlace("/api/cases", { id, version, act, object });
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

export function usePerform(place: ActPlace) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ input, key }: { input: unknown; key: string }) =>
			send("POST", place.submitPath, { schema: actReply, body: place.envelope(input), idempotencyKey: key }),
		onSuccess: async () => {
			await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
		},
	});
}
