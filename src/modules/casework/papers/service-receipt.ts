import { instantInBeijing } from "#kernel/instant";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { unended } from "#kernel/sentence";
import type { DocumentRequest } from "../act.ts";
import { SIGNER_CAPACITIES } from "../acts/penalty/service-ways.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { attemptsBefore, SERVICE_METHODS, type ServiceRecord } from "../model/service-record.ts";
import { itemsOf, paper } from "./parts.ts";

type Detail = Readonly<Record<string, string>>;

/** 送达回证 (民事诉讼法 87): none until the service is complete. */
export function serviceReceipt(state: PenaltyCase, documentId: string, detail: Detail): readonly DocumentRequest[] {
	const record = state.services[documentId];
	const served = state.documents.find((one) => one.documentId === documentId);
	if (!record?.servedOn || !record.method || !served) return [];
	return [
		paper("service-receipt", {
			caseTitle: state.title,
			recipient: state.party.name,
			documents: [{ name: served.label, number: served.number ?? undefined, copies: 1 }],
			method: record.method,
			servers: itemsOf(detail["server"] ?? ""),
			servedOn: record.servedOn,
			...particulars(state, record, detail),
		}),
	];
}

/** What each way of service adds; only these members differ from receipt to receipt. */
function particulars(state: PenaltyCase, record: ServiceRecord, detail: Detail): object {
	const on = record.servedOn ?? state.openedOn;
	switch (record.method) {
		case "direct":
			return { place: detail["place"] ?? state.party.address, signer: signerOf(detail, on) };
		case "left":
			return {
				place: detail["leftAt"],
				leftAt: detail["leftAt"],
				refusalReason: detail["refusalReason"],
				witnesses: detail["witness"] ? [detail["witness"]] : undefined,
				...footageOf(detail),
			};
		case "entrusted":
		case "transferred":
			return {
				agent: { reason: detail["reason"], intermediary: detail["intermediary"] },
				signer: signerOf(detail, on),
			};
		case "postal":
			return { place: state.party.address, postal: postalOf(record, detail), remark: recipientOf(detail) };
		case "electronic":
			return {
				place: detail["system"],
				electronic: {
					consent: detail["consent"],
					system: detail["system"],
					arrivedAt: instantInBeijing(on, detail["arrivedTime"] ?? "00:00"),
				},
			};
		case "announcement":
			return { announcement: announcementOf(record, detail), ...footageOf(detail) };
		default:
			return {};
	}
}

function signerOf(detail: Detail, on: PlainDate) {
	const capacity = detail["capacity"] as keyof typeof SIGNER_CAPACITIES | undefined;
	return {
		name: detail["recipient"],
		relation: capacity ? SIGNER_CAPACITIES[capacity] : "受送达人",
		at: instantInBeijing(plainDateOf(detail["signedOn"] ?? on), detail["signedTime"] ?? "00:00"),
	};
}

function footageOf(detail: Detail): { recording?: string; remark?: string } {
	const footage = JSON.parse(detail["footage"] ?? "{}") as { reference?: string; reason?: string };
	return {
		...(footage.reference ? { recording: footage.reference } : {}),
		...(footage.reason ? { remark: `没有音像记录的原因：${footage.reason}` } : {}),
	};
}

function postalOf(record: ServiceRecord, detail: Detail) {
	return {
		carrier: detail["carrier"],
		trackingNumber: detail["trackingNumber"],
		postedOn: detail["postedOn"],
		voucher: detail["voucher"],
		receiptOn: record.servedOn,
	};
}

function recipientOf(detail: Detail): string | undefined {
	return detail["recipient"] ? `签收人：${detail["recipient"]}；回执编号：${detail["receipt"] ?? ""}` : undefined;
}

/** Every other way and why it failed: the attempts on record and what the officer wrote down (SRV-05). */
function announcementOf(record: ServiceRecord, detail: Detail) {
	const others = JSON.parse(detail["others"] ?? "[]") as { method: keyof typeof SERVICE_METHODS; impossible: string }[];
	const failed = [
		...(record.sentOn ? attemptsBefore(record, record.sentOn) : record.attempts).map(
			(one) => `${SERVICE_METHODS[one.method]}：${one.reason}`,
		),
		...others.map((one) => `${SERVICE_METHODS[one.method]}：${one.impossible}`),
	];
	return {
		failed: failed.map(unended).join("；"),
		manner: `${detail["manner"] ?? ""}（${detail["carrier"] ?? ""}）`,
		publishedOn: detail["publishedOn"],
		effectiveOn: record.servedOn,
		course: detail["course"],
	};
}
