/** What kind of public thing changed: a row of `portal.decision`, `portal.list`, `portal.annual_report`, or a draw. */
export const PUBLIC_KINDS = ["decision", "list", "annual-report", "double-random"] as const;
export type PublicKind = (typeof PUBLIC_KINDS)[number];

export const PUBLIC_ACTIONS = ["published", "corrected", "withdrawn", "expired", "updated"] as const;
export type PublicAction = (typeof PUBLIC_ACTIONS)[number];
