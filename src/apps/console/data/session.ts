import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { z } from "zod";
import { identityRoutes, type Role, type SessionView } from "#identity/contract";
import { freshenBy, get, keepCsrf, send } from "./http.ts";
import { ApiError } from "./problem.ts";

export type SignedInActor = NonNullable<SessionView["actor"]>;

const SESSION_KEY = ["session"] as const;
/** Set when the session ended by itself, until somebody signs in: the sign-in screen says so. */
const ENDED_KEY = ["session", "ended"] as const;

/** Null: nobody is signed in. Anything but 401 is a failure to be shown. */
async function readSession(client: QueryClient): Promise<SessionView | null> {
	try {
		const view = await get(identityRoutes.session.url, identityRoutes.session.response);
		welcome(client, view);
		return view;
	} catch (error) {
		if (!(error instanceof ApiError) || error.status !== 401) throw error;
		sessionEnded(client);
		return null;
	}
}

/** Its token is kept; and where another person has signed in meanwhile, nothing stays of what the first one read. */
function welcome(client: QueryClient, view: SessionView): void {
	keepCsrf(view.csrf);
	const before = client.getQueryData<SessionView | null>(SESSION_KEY)?.actor?.personId;
	if (before !== undefined && before !== view.actor?.personId) forget(client);
	client.setQueryData(ENDED_KEY, false);
}

function forget(client: QueryClient): void {
	client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}

export function useSession() {
	return useQuery({
		queryKey: SESSION_KEY,
		queryFn: ({ client }) => readSession(client),
		staleTime: 60_000,
		retry: 1,
	});
}

/** Whoever signs in anew in another tab has another token: this one asks for it once and goes on if it is the same person. */
export function followOtherTabs(client: QueryClient): void {
	freshenBy(async () => {
		const before = client.getQueryData<SessionView | null>(SESSION_KEY)?.actor?.personId;
		const view = await readSession(client);
		client.setQueryData(SESSION_KEY, view);
		return view?.actor !== undefined && view.actor?.personId === before;
	});
}

export function useSessionHasEnded(): boolean {
	return useQuery({ queryKey: ENDED_KEY, queryFn: () => false, initialData: false, staleTime: Infinity }).data;
}

/** The person at work, given by whoever has made sure of one: at the end of a session the page goes away whole. */
export const AtWork = createContext<SignedInActor | undefined>(undefined);

export function useActor(): SignedInActor {
	const actor = useContext(AtWork);
	if (!actor) throw new Error("no actor outside the shell");
	return actor;
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
			welcome(client, view);
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
		onSettled: () => signedOut(client),
	});
}

/** The sign-in screen comes back over the same address, and nothing that was read stays behind it. */
function signedOut(client: QueryClient): void {
	client.setQueryData(SESSION_KEY, null);
	forget(client);
}

/** It was idle too long, or was ended from elsewhere: whoever was at work is told why the screen changed. */
export function sessionEnded(client: QueryClient): void {
	if (client.getQueryData(SESSION_KEY)) client.setQueryData(ENDED_KEY, true);
	signedOut(client);
}
