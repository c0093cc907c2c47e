import { useAccounts, usePlaces } from "../../data/system.ts";

const NAMED_MAX = 200;

/** Names of those who have an account; somebody without one is shown by the end of their number. */
export function useNames(): (personId: string) => string {
	const accounts = useAccounts({ limit: NAMED_MAX });
	return (personId) =>
		accounts.data?.items.find((one) => one.personId === personId)?.personName ?? `人员 …${personId.slice(-6)}`;
}

/** What a place is called, with the authority it belongs to; a place that is gone is shown as it was written. */
export function usePlaceNames(): (orgPath: string) => string {
	const { data } = usePlaces();
	const names = new Map((data?.items ?? []).map(({ orgPath, name }) => [orgPath, name]));
	return (orgPath) => {
		const authority = orgPath.slice(0, orgPath.indexOf("/") + 1);
		const parts = authority === orgPath ? [orgPath] : [authority, orgPath];
		const found = parts.flatMap((path) => names.get(path) ?? []);
		return found.length === parts.length ? found.join("　") : orgPath;
	};
}
