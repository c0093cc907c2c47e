import {
	type Engine,
	type Happening,
	machineActor,
	type PenaltyCase,
	type Reaction,
	type StreamKind,
	workAs,
} from "#casework";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { findAuthority } from "#registry";
import { handOverKind } from "./process.ts";
import type { ReceivedHandOver } from "./received.ts";

type HandedOver = {
	readonly handOverId: string;
	readonly sender: string;
	readonly receiver: { readonly authorityId: string; readonly orgPath: string; readonly name: string };
	readonly basis: ReceivedHandOver["basis"];
	readonly reason: string;
	readonly copy: ReceivedHandOver["copy"];
	readonly papers: ReceivedHandOver["papers"];
	readonly approvedBy: { readonly name: string; readonly title: string };
};

/** The other side's stream, in the same transaction: both timelines and both ledgers have it, or neither (PLT-08). */
type Room = { readonly tx: Tx; readonly engine: Engine };
type Other = { readonly authorityId: string; readonly path: string };

/** Works as the other authority for one act of the machine, then as before. A refusal there undoes the whole act here. */
async function atOther<S>(
	{ tx, engine }: Room,
	other: Other,
	command: { kind: StreamKind<S>; streamId: string; act: string; input: object; back: string },
): Promise<void> {
	const { kind, streamId, act, input, back } = command;
	await workAs(tx, other.path);
	const authority = await findAuthority(tx, other.authorityId);
	if (!authority) throw new Problem("authority-unknown", "本系统没有这个机关", { status: 409 });
	await engine.runIn(tx, kind, { streamId, act, input, actor: machineActor(authority, ["leader"]) });
	await workAs(tx, back);
}

/** 移送 → the receiver's own stream, with the shared copy and nothing else. */
async function transmit(room: Room, { place, authority, events }: Happening): Promise<void> {
	for (const { type, data } of events) {
		if (type !== "CaseHandedOver") continue;
		const { handOverId, receiver, sender, approvedBy, ...rest } = data as HandedOver;
		const { authorityId, orgPath } = receiver;
		await atOther(
			room,
			{ authorityId, path: pathOf(orgPath) },
			{
				kind: handOverKind,
				streamId: handOverId,
				act: "receive-hand-over",
				input: {
					...rest,
					authorityId,
					orgPath,
					receiver: receiver.name,
					sender: { authorityId: authority.id, path: authority.path, caseId: place.streamId, name: sender },
					approvedBy: { name: approvedBy.name, title: approvedBy.title },
				},
				back: authority.path,
			},
		);
	}
}

/** 答复 → the sender's case. */
async function answer(room: Room, caseKind: StreamKind<PenaltyCase>, happening: Happening): Promise<void> {
	const { authority, events } = happening;
	const { sender, receiver, id } = happening.after as ReceivedHandOver;
	for (const { type, data } of events) {
		if (type !== "HandOverAccepted" && type !== "HandOverRefused") continue;
		const outcome = type === "HandOverAccepted" ? "accepted" : "refused";
		const { note } = data as { note: string };
		await atOther(room, sender, {
			kind: caseKind,
			streamId: sender.caseId,
			act: "record-hand-over-answer",
			input: { handOverId: id, outcome, receiver, note },
			back: authority.path,
		});
	}
}

/** A case opened from a hand-over: each knows the other from then on, and a second case cannot be opened from it. */
async function link({ tx, engine }: Room, { place, authority, events }: Happening): Promise<void> {
	for (const { type, data } of events) {
		const { handOverId, title } = data as { handOverId?: string; title: string };
		if (type !== "ClueRegistered" || handOverId === undefined) continue;
		const actor = machineActor(authority, ["leader"]);
		const input = { caseId: place.streamId, title };
		await engine.runIn(tx, handOverKind, { streamId: handOverId, act: "take-up-hand-over", input, actor });
	}
}

/** For `EngineDeps.reactions`; `caseKind` is the very kind that the cases of this installation run under. */
export function handOverReactions(caseKind: StreamKind<PenaltyCase>): readonly Reaction[] {
	return [
		async (tx, happening, engine) => {
			const room = { tx, engine };
			if (happening.place.kind === "case") {
				await transmit(room, happening);
				await link(room, happening);
			}
			if (happening.place.kind === "hand-over") await answer(room, caseKind, happening);
		},
	];
}

function pathOf(orgPath: string): string {
	return orgPath.slice(0, orgPath.indexOf("/"));
}
