import { type ActContext, asAuthority } from "#casework";
import type { ActForm } from "#casework/contract";
import type { Tx } from "#platform/db";
import { officersOf } from "#registry";

/** The officers of the whole authority who hold a certificate, for a form that names some of them. */
export async function officersChoices(
	tx: Tx,
	{ actor, today }: ActContext,
): Promise<NonNullable<ActForm["choices"][string]>> {
	const officers = await asAuthority(tx, actor.authorityPath, () =>
		officersOf(tx, `${actor.authorityPath}/`, { on: today }),
	);
	return officers
		.filter((one) => one.certificates.length > 0)
		.map((one) => ({
			value: one.personId,
			label: `${one.name}（${one.unitName} ${one.title}）`,
			note: `证号 ${one.certificates[0]?.number ?? ""}`,
		}));
}
