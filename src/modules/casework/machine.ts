import type { Actor, Role } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { refusal } from "#kernel/refusal";
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

/** No person can state what only another part of the house knows. */
export function byMachine<S>(of: { readonly label: string; readonly message: string; readonly basis: Basis }): Gate<S> {
	return {
		name: "by-machine",
		label: of.label,
		check: (_state: S, { actor }: ActContext) =>
			actor.personId === MACHINE_PERSON ? undefined : refusal("by-machine-only", of.message, of.basis),
	};
}
