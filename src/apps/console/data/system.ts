import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { identityRoutes } from "#identity/contract";
import { get, send } from "./http.ts";

const { listAccounts, listPersons, createAccount, disableAccount, enableAccount, resetAccount } = identityRoutes;
const { listPlaces, listGrants, grantRole, revokeRole, listAudit } = identityRoutes;
export type PageQuery = { readonly q?: string; readonly after?: string; readonly limit?: number };

export function useAccounts(query: PageQuery) {
	return useQuery({
		queryKey: ["accounts", query],
		queryFn: () => get(listAccounts.url, listAccounts.response, query),
	});
}

export function usePersons(q: string, enabled: boolean) {
	return useQuery({
		queryKey: ["persons", q],
		queryFn: () => get(listPersons.url, listPersons.response, { q }),
		enabled,
	});
}

/** Names of authorities and units, an authority before its units. */
export function usePlaces() {
	return useQuery({
		queryKey: ["places"],
		queryFn: () => get(listPlaces.url, listPlaces.response),
		staleTime: 300_000,
	});
}

export function useGrants(query: PageQuery & { person?: string; ended?: "unit" }) {
	return useQuery({ queryKey: ["grants", query], queryFn: () => get(listGrants.url, listGrants.response, query) });
}

export function useAudit(query: PageQuery) {
	return useQuery({ queryKey: ["audit", query], queryFn: () => get(listAudit.url, listAudit.response, query) });
}

function useChange<I, O>(work: (input: I) => Promise<O>) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: work,
		onSuccess: () =>
			client.invalidateQueries({ predicate: ({ queryKey }) => ["accounts", "grants"].includes(String(queryKey[0])) }),
	});
}

export function useCreateAccount() {
	return useChange((body: { personId: string; login: string; authorityId: string; orgPath: string; reason: string }) =>
		send("POST", createAccount.url, { schema: createAccount.response, body }),
	);
}

export type AccountChange = { account: string; reason: string; secondFactor?: boolean };

export function useAccountSwitch(to: "enable" | "disable") {
	const route = to === "enable" ? enableAccount : disableAccount;
	return useChange(({ account, reason }: AccountChange) =>
		send("POST", route.url.replace(":account", account), { schema: route.response, body: { reason } }),
	);
}

export function useResetAccount() {
	return useChange(({ account, reason, secondFactor = false }: AccountChange) =>
		send("POST", resetAccount.url.replace(":account", account), {
			schema: resetAccount.response,
			body: { reason, secondFactor },
		}),
	);
}

export function useGrantRole() {
	return useChange((body: { personId: string; role: string; orgPath: string; reason: string }) =>
		send("POST", grantRole.url, { schema: grantRole.response, body }),
	);
}

export function useRevokeRole() {
	return useChange(({ grant, reason }: { grant: string; reason: string }) =>
		send("POST", revokeRole.url.replace(":grant", grant), { schema: revokeRole.response, body: { reason } }),
	);
}
