import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { disclosureRouteContracts, type PublicationDetail, type publicationQuery } from "#disclosure/contract";
import type { ActPlace } from "./cases.ts";
import { get } from "./http.ts";

type Asked = z.input<typeof publicationQuery>;
export type PublicationFilter = {
	q?: string | undefined;
	status?: Asked["status"];
	open?: Asked["open"];
	overdue?: Asked["overdue"];
	page?: number | undefined;
	size?: number | undefined;
};
const { list, figures, detail } = disclosureRouteContracts;

export function usePublications(filter: PublicationFilter) {
	return useQuery({
		queryKey: ["publications", filter],
		queryFn: () => get(list.url, list.response, filter),
		placeholderData: keepPreviousData,
	});
}

export function usePublicationFigures() {
	return useQuery({ queryKey: ["publication-figures"], queryFn: () => get(figures.url, figures.response) });
}

export function usePublication(id: string) {
	return useQuery({
		queryKey: ["publication", id],
		queryFn: () => get(detail.url.replace(":publication", id), detail.response),
	});
}

export function publicationActPlace(item: PublicationDetail, act: string): ActPlace {
	const path = `/api/publications/${item.id}/acts/${act}`;
	return {
		formPath: path,
		submitPath: path,
		envelope: (input) => ({ input, expectedVersion: item.version }),
		draftKey: `${item.id}.${act}`,
		object: `${item.title}（${item.partyName}）`,
		choices: {
			"disclosure-fields": item.prefill.map(({ id, label, text }) => ({
				value: id,
				label,
				note: text,
				start: { text },
			})),
			"disclosure-keep": item.proposals
				.filter((one) => !one.mandatory)
				.map((one) => ({ value: one.original, label: one.original, note: `建议隐去：${one.label}` })),
			"withholding-ground": item.withholdingGrounds.map((ground) => ({ value: ground, label: ground })),
		},
	};
}
