import type { Actor } from "#identity/contract";
import type { Authority } from "#registry";

/** No person: what the record shows is that the system did it, under which name of work. */
export function machineActor(authority: Authority, work: string): Actor {
	return {
		accountId: "system",
		personId: "system",
		name: work,
		title: "系统",
		unitName: authority.shortName,
		unitPath: authority.orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: [{ role: "disclosure-clerk", orgPath: authority.orgPath }],
		scope: [authority.orgPath],
	};
}
