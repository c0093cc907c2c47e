import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { documentPreview, renditionAsked } from "#casework/contract";
import { get, send } from "./http.ts";

export function useDocument(id: string) {
	return useQuery({
		queryKey: ["document", id],
		queryFn: () => get(`/api/documents/${id}`, documentPreview),
		// The words never change; the file is rendered a moment after the act.
		refetchInterval: ({ state }) => (state.data && state.data.file === null ? 3_000 : false),
	});
}

/** Has a paper set in type that was set aside. */
export function useRenditionAgain(id: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => send("POST", `/api/documents/${id}/rendition`, { schema: renditionAsked }),
		onSettled: () =>
			client.invalidateQueries({
				predicate: ({ queryKey: [what, of] }) => what === "case" || (what === "document" && of === id),
			}),
	});
}

export const documentFile = (id: string) => `/api/documents/${id}/file`;
export const documentProof = (id: string) => `/api/documents/${id}/proof`;
export const eventProof = (id: string) => `/api/events/${id}/proof`;
