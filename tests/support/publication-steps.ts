import { expect } from "vitest";
import type { PublicationDetail } from "#disclosure/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";

/** What people of the publication desk do in many stories. */
export const CHECKED = {
	contentChecked: true,
	secrecyChecked: true,
	confirmedFields: ["case-title", "party", "facts", "legal-basis", "conclusion", "reasons"],
	readable: true,
	opinion: "同意。",
};

export function decision(name: string, change: object = {}) {
	return {
		type: "penalty",
		title: `${name}违规储存案`,
		number: `示罚决〔2024〕${name.length}${name.charCodeAt(0)}号`,
		decidedOn: "2024-05-06",
		party: { name, natural: false },
		facts: `${name}在三号库房违规储存独一无二的催化剂。`,
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		conclusion: "给予罚款20000元",
		...change,
	};
}

export async function register(
	desk: Desk,
	input: object,
	who = "clerk1",
): Promise<{ status: number; id: string; body: string }> {
	const reply = await desk.send(who, { method: "POST", url: "/api/publications", body: { input } });
	const id = reply.status === 201 ? (JSON.parse(reply.body) as { streamId: string }).streamId : "";
	return { status: reply.status, id, body: reply.body };
}

export async function publish(
	desk: Desk,
	input: object,
	draft: object = {},
	who = "clerk1",
): Promise<{ id: string; publicId: string }> {
	const { id, body } = await register(desk, input, who);
	if (id === "") throw new Error(body);
	await desk.publicationAct(id, "clerk1", "draft-disclosure", { mode: "summary", sensitivity: "none", ...draft });
	await desk.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
	// 谁执法谁公示: of the unit that registered it (PUB-11).
	await desk.publicationAct(id, who, "publish", { confirmed: true });
	return { id, publicId: (await item(desk, id)).release?.publicId ?? "" };
}

export async function item(desk: Desk, id: string): Promise<PublicationDetail> {
	const reply = await desk.get("clerk1", `/api/publications/${id}`);
	expect(reply.status).toBe(200);
	return JSON.parse(reply.body) as PublicationDetail;
}

export async function refused(desk: Desk, who: string, id: string, act: string, input: object) {
	const reply = await desk.send(who, { method: "POST", url: `/api/publications/${id}/acts/${act}`, body: { input } });
	return { status: reply.status, ...(JSON.parse(reply.body) as { code?: string }) };
}

let serial = 0;
/** A photograph as the desk takes it up; every one another. */
export async function photo(desk: Desk, who = "clerk1") {
	serial += 1;
	const body = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, serial]);
	return await upload(desk, { who, body, name: `照片${serial}.jpg` });
}

type Upload = { readonly who: string; readonly body: Buffer; readonly name: string };

export async function upload(desk: Desk, { who, body, name }: Upload): Promise<{ name: string; sha256: string }> {
	const url = `/api/publication-files?name=${encodeURIComponent(name)}`;
	const reply = await desk.send(who, { method: "POST", url, body, headers: { "content-type": "image/jpeg" } });
	expect(reply.status, reply.body).toBe(201);
	return { name, sha256: (JSON.parse(reply.body) as { sha256: string }).sha256 };
}

/** The item on a screen of the hall. */
export async function hang(desk: Desk, id: string, place = "一楼大厅"): Promise<void> {
	const board = { carrier: "电子显示屏", form: "offline", on: desk.today(), place, photo: await photo(desk) };
	await desk.publicationAct(id, "clerk1", "record-carrier", board);
}

/** A court has annulled the decision, today. */
export async function annul(desk: Desk, id: string, number = "（2024）示0000行初1号行政判决书"): Promise<void> {
	await desk.publicationAct(id, "clerk1", "record-annulment", {
		kind: "annulled",
		effectiveOn: desk.today(),
		organ: "示例区人民法院",
		number,
	});
}
