import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { type VisitDetail, visitDetail, visitList, type visitQuery } from "#disclosure/contract";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { get } from "./http.ts";

type Asked = z.input<typeof visitQuery>;
export type VisitFilter = {
	q?: string | undefined;
	status?: Asked["status"];
	page?: number | undefined;
	size?: number | undefined;
};

export function useVisits(filter: VisitFilter) {
	return useQuery({
		queryKey: ["visits", filter],
		queryFn: () => get("/api/visits", visitList, filter),
		placeholderData: keepPreviousData,
	});
}

export function useVisit(id: string) {
	return useQuery({ queryKey: ["visit", id], queryFn: () => get(`/api/visits/${id}`, visitDetail) });
}

/** 拟订检查通知: for a matter of a published list in force. */
export const OPEN_VISIT_PLACE: ActPlace = {
	formPath: "/api/visit-form",
	submitPath: "/api/visits",
	envelope: (input) => ({ input }),
	draftKey: "open-visit",
	object: "新的检查通知",
};

export function visitActPlace(visit: VisitDetail, act: string): ActPlace {
	const { id, version } = visit;
	return streamActPlace("/api/visits", { id, version, act, object: visit.title });
}
