import type { Actor, Role } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "./act.ts";

/** No natural person: what the machine itself records because something happened elsewhere. */
export const MACHINE_PERSON = "system";

/**
 * 系统 as the actor of what happens without anybody: at one authority, in the roles that the one act asks for, under the
 * name of its work where the record is to tell one work from another.
 */
export function machineActor(
	authority: { readonly id: string; readonly name: string; readonly path: string },
	roles: readonly Role[],
	work = "系统",
): Actor {
	const orgPath = `${authority.path}/`;
	return {
		accountId: MACHINE_PERSON,
		personId: MACHINE_PERSON,
		name: work,
		title: "自动处理",
		unitName: authority.name,
		unitPath: orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: roles.map((role) => ({ role, orgPath })),
		scope: [orgPath],
	};
}

/** The machine or a registered system: its account is itself, while a person has accounts. */
export function isSystem({ accountId, personId }: Pick<Actor, "accountId" | "personId">): boolean {
	return accountId === personId;
}

/**
 * 批准人: a system acts on the approval of an officer it names, and the record names both. Whoever acts in person answers
 * for it in person: nobody writes down an approval that somebody else is said to have given.
 */
export function refuseOtherApprover(
	{ actor }: ActContext,
	approverId: string | undefined,
	basis: Basis,
): Refusal | undefined {
	if (approverId === undefined || isSystem(actor) || approverId === actor.personId) return undefined;
	return refusal("approver-other", "本人办理的由本人负责，不能以他人为批准人", basis, "请由批准人本人登录办理");
}

/** What the machine alone records is no step of anybody's, and is not shown as one. */
export function isRecordedByMachine<S>({ gates }: { readonly gates: readonly Gate<S>[] }): boolean {
	return gates.some(({ name }) => name === BY_MACHINE);
}

const BY_MACHINE = "by-machine";

/** No person can state what only another part of the house knows. */
export function byMachine<S>(of: { readonly label: string; readonly message: string; readonly basis: Basis }): Gate<S> {
	return {
		name: BY_MACHINE,
		label: of.label,
		check: (_state: S, { actor }: ActContext) =>
			actor.personId === MACHINE_PERSON ? undefined : refusal("by-machine-only", of.message, of.basis),
	};
}
