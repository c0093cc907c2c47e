import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { get } from "./http.ts";

/** Shape of GET /api/documents/:document, whose route lives in the server's composition root. */
const documentPreview = z.object({
	documentId: z.string(),
	kind: z.string(),
	label: z.string(),
	number: z.string().nullable(),
	issuedOn: z.string(),
	dataHash: z.string(),
	html: z.string(),
	file: z.object({ sha256: z.string(), sm3: z.string(), sizeBytes: z.number(), pages: z.number() }).nullable(),
});
export type DocumentPreview = z.output<typeof documentPreview>;

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
