import type { ListDetail } from "#lists/contract";

/** Whoever may edit the rows by hand; 人员清单 comes from the certificate register alone (REG-06). */
export function mayEditRows({ kind, next }: Pick<ListDetail, "kind" | "next">): boolean {
	return kind !== "personnel" && next.some(({ name, mine }) => name === "edit-rows" && mine);
}
