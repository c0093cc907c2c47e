import type { Instant } from "#kernel/instant";
import { dateInBeijing } from "#kernel/instant";
import { partsOf } from "#kernel/plain-date";
import type { LogKind, LogName } from "./contract.ts";

/** The yearly shard an entry of that moment goes to: the year on the calendar in Beijing. */
export function logFor(kind: LogKind, moment: Instant): LogName {
	return `${kind}-${partsOf(dateInBeijing(moment)).year}`;
}

/** Origin and key name of a log: its schema-less address, e.g. `log.example.gov.cn/casework-2026`. */
export function originOf(host: string, log: LogName): string {
	return `${host}/${log}`;
}
