import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
	disclosureRouteContracts,
	type PublicationDetail,
	type publicationQuery,
	publicPreview,
} from "#disclosure/contract";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { everyPage, get, sendBytes, withQuery } from "./http.ts";

type Asked = z.input<typeof publicationQuery>;
export type PublicationFilter = {
	q?: string | undefined;
	status?: Asked["status"];
	open?: Asked["open"];
	overdue?: Asked["overdue"];
	type?: Asked["type"];
	todo?: Asked["todo"];
	sort?: Asked["sort"];
	page?: number | undefined;
	size?: number | undefined;
};
const { list, figures, detail, ofCase } = disclosureRouteContracts;

export function usePublications(filter: PublicationFilter) {
	return useQuery({
		queryKey: ["publications", filter],
		queryFn: () => get(list.url, list.response, filter),
		placeholderData: keepPreviousData,
	});
}

const storedFile = z.object({ name: z.string(), sha256: z.string() });

export async function sendFile(file: File): Promise<z.output<typeof storedFile>> {
	return await sendBytes(withQuery("/api/publication-files", { name: file.name }), file, storedFile);
}

/** The whole list as filtered, for a file. */
export function readPublications(filter: PublicationFilter) {
	return everyPage((page) => get(list.url, list.response, { ...filter, page, size: 1_000 }));
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

/** What a case makes public, to look at. */
export function useCasePublications(caseId: string) {
	return useQuery({
		queryKey: ["case-publications", caseId],
		queryFn: () => get(ofCase.url.replace(":case", caseId), ofCase.response),
	});
}

type Hidden = PublicationDetail["proposals"];

/** What a field of the page is called, by the regime's own word. */
export function fieldNames({ prefill }: Pick<PublicationDetail, "prefill">): Readonly<Record<string, string>> {
	const known = Object.fromEntries(prefill.map(({ id, label }) => [id, label]));
	return { reasons: "理由", remedies: "救济途径和期限", "case-title": "案件名称", ...known };
}

/** One line for each field in which something is hidden, with what is hidden in it. */
export function hiddenByField(item: PublicationDetail, hidden: Hidden) {
	const names = fieldNames(item);
	return [...new Set(hidden.map((one) => one.field))].map((field) => {
		const inside = hidden.filter((one) => one.field === field);
		return {
			value: field,
			label: `${names[field] ?? field}：隐去 ${inside.length} 处（${inside.map((one) => `${one.original} → ${one.replacement === "" ? "（删去）" : one.replacement}`).join("；")}）`,
		};
	});
}

/** 登记已作出的决定: an item whose decision was made in a procedure that is not run here. */
export const REGISTER_PLACE: ActPlace = {
	formPath: "/api/publication-form",
	submitPath: "/api/publications",
	envelope: (input) => ({ input }),
	draftKey: "register-decision",
	object: "本系统之外作出的决定",
	choices: {},
};

export function publicationActPlace(item: PublicationDetail, act: string): ActPlace {
	return streamActPlace("/api/publications", {
		id: item.id,
		version: item.version,
		act,
		object: `${item.title}（${item.partyName}）`,
		choices: {
			"disclosure-fields": item.prefill.map(({ id, label, text, hint }) => ({
				value: id,
				label,
				note: `${text === "" ? "（未填写）" : text}　写法：${hint}`,
				start: { text },
			})),
			"disclosure-keep": item.proposals
				.filter((one) => !one.mandatory)
				.map((one) => ({ value: one.original, label: one.original, note: `建议隐去：${one.label}` })),
			"disclosure-confirm": hiddenByField(item, item.draft?.hidden ?? []),
			"correction-confirm": hiddenByField(item, item.correction?.hidden ?? []),
			"correction-fields": item.correctable.map(({ id, label, text }) => ({
				value: id,
				label,
				note: text,
				start: { text },
			})),
			"disclosure-carrier": [...item.carrierRule.primary, ...item.carrierRule.additional].map((name) => ({
				value: name,
				label: item.carrierRule.primary.includes(name) ? `${name}（主要载体）` : name,
			})),
			"disclosure-carrier-up": item.carrierRule.up.map((name) => ({
				value: name,
				label: item.carrierRule.stillUp.includes(name) ? `${name}（应当撤下、更换）` : name,
			})),
			"withholding-ground": item.withholdingGrounds.map((ground) => ({ value: ground, label: ground })),
		},
	});
}

/** The page of the portal as the public will see it; `version`: that of the item, whose every draft is another page. */
export function usePublicPreview(id: string, version: number, of: "draft" | "correction") {
	return useQuery({
		queryKey: ["publication-preview", id, version, of],
		queryFn: () => get(`/api/publications/${id}/preview`, publicPreview, { of }),
	});
}
