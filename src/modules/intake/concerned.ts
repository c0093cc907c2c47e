import type { Gate } from "#casework";
import type { Actor } from "#identity/contract";
import { refusal } from "#kernel/refusal";
import { officerKeyOf } from "#registry";
import { RECUSAL_BASIS } from "./acts/bases.ts";
import type { PublicRequest } from "./request.ts";

type Person = Pick<Actor, "personId" | "name">;

/** Of a name that was typed, where no officer was picked: how the person themselves may have been called. */
export type Concerned = { readonly keys: readonly string[]; readonly names: string };

const SPECIAL = /[\\^$.*+?()[\]{}|]/g;
const literal = (text: string) => text.replace(SPECIAL, String.raw`\$&`);

/**
 * By what a complaint may mean this person: their keys, in the register and in the public list; and, where the sender
 * typed a name, a pattern for it without its spaces: the full name anywhere, or the surname with 某 or a title (朱科长).
 * The safe way round: somebody else can always handle it.
 */
export function concernedBy({ personId, name }: Person): Concerned {
	const plain = name.replaceAll(/\s/g, "");
	const surname = literal([...plain][0] ?? "");
	return {
		keys: [personId, officerKeyOf(personId)],
		names: `${literal(plain)}|^姓?${surname}(某{1,2}|的|.{0,6}(长|主任|员|同志))$`,
	};
}

export function isConcerned({ subject }: Pick<PublicRequest, "subject">, person: Person): boolean {
	const { keys, names } = concernedBy(person);
	if (subject.officerKey !== "") return keys.includes(subject.officerKey);
	return subject.officerName !== "" && new RegExp(names, "u").test(subject.officerName.replaceAll(/\s/g, ""));
}

/** 回避: whoever is complained about does nothing with the complaint, and is not shown it (`stand` in routes.ts). */
export const notTheOfficer: Gate<PublicRequest> = {
	name: "not-the-officer",
	label: "办理人不是被投诉人",
	check: (state, { actor }) =>
		isConcerned(state, actor)
			? refusal("officer-concerned", "被投诉的人员不能办理对自己的投诉", RECUSAL_BASIS, "请交其他人员办理")
			: undefined,
};
