import { useAccounts } from "../../data/system.ts";

const NAMED_MAX = 200;

/** Names of those who have an account; somebody without one is shown by the end of their number. */
export function useNames(): (personId: string) => string {
	const accounts = useAccounts({ limit: NAMED_MAX });
	return (personId) =>
		accounts.data?.items.find((one) => one.personId === personId)?.personName ?? `人员 …${personId.slice(-6)}`;
}
