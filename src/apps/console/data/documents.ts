import { useQuery } from "@tanstack/react-query";
import { documentPreview } from "#casework/contract";
import { get } from "./http.ts";

export function useDocument(id: string) {
	return useQuery({
		queryKey: ["document", id],
		queryFn: () => get(`/api/documents/${id}`, documentPreview),
		// The words never change; the file is rendered a moment after the act.
		refetchInterval: ({ state }) => (state.data && state.data.file === null ? 3_000 : false),
	});
}

export const documentFile = (id: string) => `/api/documents/${id}/file`;
export const documentProof = (id: string) => `/api/documents/${id}/proof`;
export const eventProof = (id: string) => `/api/events/${id}/proof`;
