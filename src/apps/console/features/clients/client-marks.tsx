import {
	CALL_OUTCOMES,
	CALL_REASONS,
	type CallRow,
	CLIENT_SCOPES,
	CLIENT_STATUS,
	type ClientRow,
	type ClientScope,
} from "#exchange/contract";
import { DueTag } from "../../ui/due-tag.tsx";

const TONES = { active: "done", suspended: "paused", expired: "late", revoked: "paused" } as const;

export function ClientMark({ status }: Pick<ClientRow, "status">) {
	return <DueTag due={{ tone: TONES[status], text: CLIENT_STATUS[status] }} />;
}

export function CallMark({ outcome }: Pick<CallRow, "outcome">) {
	return <DueTag due={{ tone: outcome === "answered" ? "done" : "soon", text: CALL_OUTCOMES[outcome] }} />;
}

/** Why it was not answered, in words; empty where the outcome says it. */
export function reasonOf({ reason }: Pick<CallRow, "reason">): string {
	if (reason === "") return "";
	return CALL_REASONS[reason] ?? `其他原因（${reason}）`;
}

/** 案件 3 项、决定 2 项: for a list, where the fields have no room. */
export function scopesText(grants: ClientRow["grants"]): string {
	return (Object.keys(CLIENT_SCOPES) as ClientScope[])
		.flatMap((scope) => {
			const fields = grants[scope];
			return fields === undefined ? [] : [`${CLIENT_SCOPES[scope].label} ${fields.length} 项`];
		})
		.join("、");
}

/** What was granted and what not, field by field. */
export function GrantsView({ grants }: Pick<ClientRow, "grants">) {
	return (
		<dl className="grants-view">
			{(Object.keys(CLIENT_SCOPES) as ClientScope[]).map((scope) => {
				const { label, fields } = CLIENT_SCOPES[scope];
				const given = grants[scope] ?? [];
				const names = Object.entries(fields as Readonly<Record<string, string>>);
				const closed = names.filter(([field]) => !given.includes(field)).map(([, text]) => text);
				return (
					<div key={scope}>
						<dt>{label}</dt>
						<dd>
							{given.length === 0 ? (
								<span className="quiet">未授权</span>
							) : (
								<>
									<ul className="grants-fields">
										{names
											.filter(([field]) => given.includes(field))
											.map(([field, text]) => (
												<li key={field}>{text}</li>
											))}
									</ul>
									{closed.length === 0 ? null : <p className="quiet">未授权：{closed.join("、")}</p>}
								</>
							)}
						</dd>
					</div>
				);
			})}
		</dl>
	);
}
