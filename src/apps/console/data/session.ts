import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { identityRoutes, type Role, type SessionView } from "#identity/contract";
import { get, keepCsrf, send } from "./http.ts";
import { ApiError } from "./problem.ts";

export type SignedInActor = NonNullable<SessionView["actor"]>;

const SESSION_KEY = ["session"] as const;

/** Null: nobody is signed in. Anything but 401 is a failure to be shown. */
async function readSession(): Promise<SessionView | null> {
	try {
		const view = await get(identityRoutes.session.url, identityRoutes.session.response);
		keepCsrf(view.csrf);
		return view;
	} catch (error) {
		if (error instanceof ApiError && error.status === 401) return null;
		throw error;
	}
}

export function useSession() {
	return useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000, retry: 1 });
}

/** The person at work; throws where no shell has made sure of one. */
export function useActor(): SignedInActor {
	const { data } = useSession();
	if (!data?.actor) throw new Error("no actor outside the shell");
	return data.actor;
}

export function rolesOf(actor: Pick<SignedInActor, "roles">): readonly Role[] {
	return [...new Set(actor.roles.map((held) => held.role))];
}

type SessionStep = "login" | "secondFactor" | "changePassword" | "confirmTotp" | "stepUp";

/** One step of signing in; the answer is the new state of the session. */
export function useSessionStep(step: SessionStep) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (body: unknown) => {
			const { url, response } = identityRoutes[step];
			return send("POST", url, { schema: response, body });
		},
		onSuccess: (view) => {
			keepCsrf(view.csrf);
			client.setQueryData(SESSION_KEY, view);
		},
	});
}

export function useEnrolTotp() {
	return useMutation({
		mutationFn: () => send("POST", identityRoutes.enrolTotp.url, { schema: identityRoutes.enrolTotp.response }),
	});
}

export function useSignOut() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => send("DELETE", identityRoutes.logout.url, { schema: z.unknown() }),
		onSettled: () => sessionEnded(client),
	});
}

/** The sign-in screen comes back over the same address, and nothing that was read stays behind it. */
export function sessionEnded(client: QueryClient): void {
	client.setQueryData(SESSION_KEY, null);
	client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}
