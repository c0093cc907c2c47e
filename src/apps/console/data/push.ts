import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type DeliveryRow, pushRouteContracts, type SUBSCRIBER_ACTS } from "#exchange/contract";
import { get, send } from "./http.ts";

/** 推送: receivers, deliveries, dead letters, reconciliation. */
const { list, open, detail, act, deliveries, delivery, reconciliation } = pushRouteContracts;
export type DeliveryFilter = {
	q?: string | undefined;
	subscriber?: string | undefined;
	state?: DeliveryRow["state"] | undefined;
	action?: DeliveryRow["action"] | undefined;
	sort?: "newest" | "oldest" | "next" | undefined;
	page?: number | undefined;
	size?: number | undefined;
};
export type SubscriberAct = (typeof SUBSCRIBER_ACTS)[number];
/** Deliveries and circuits change by themselves while somebody looks. */
const REFRESH_MS = 10_000;

export function useSubscribers() {
	return useQuery({
		queryKey: ["push", "subscribers"],
		queryFn: () => get(list.url, list.response),
		refetchInterval: REFRESH_MS,
	});
}

export function useSubscriber(id: string) {
	return useQuery({
		queryKey: ["push", "subscriber", id],
		queryFn: () => get(detail.url.replace(":subscriber", id), detail.response),
		refetchInterval: REFRESH_MS,
	});
}

export function useDeliveries(filter: DeliveryFilter) {
	return useQuery({
		queryKey: ["push", "deliveries", filter],
		queryFn: () => get(deliveries.url, deliveries.response, filter),
		placeholderData: keepPreviousData,
		refetchInterval: REFRESH_MS,
	});
}

export function useDelivery(id: string | undefined) {
	return useQuery({
		queryKey: ["push", "delivery", id],
		queryFn: () => get(delivery.url.replace(":delivery", id ?? ""), delivery.response),
		enabled: id !== undefined,
	});
}

/** `day` undefined: today. */
export function useReconciliation(subscriber: string | undefined, day: string | undefined) {
	return useQuery({
		queryKey: ["push", "reconciliation", subscriber, day],
		queryFn: () => get(reconciliation.url.replace(":subscriber", subscriber ?? ""), reconciliation.response, { day }),
		enabled: subscriber !== undefined,
	});
}

/** Answers with the secret that is shown this once; the same submission again is told the same secret. */
export function useOpenSubscriber() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ input, key }: { input: unknown; key: string }) =>
			send("POST", open.url, { schema: open.response, body: input, idempotencyKey: key }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["push"] }),
	});
}

/** `secret` in the answer only after 更换签名密钥. */
export function useSubscriberAct() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (of: { subscriber: string; act: SubscriberAct; input: unknown; key: string }) =>
			send("POST", act.url.replace(":subscriber", of.subscriber).replace(":act", of.act), {
				schema: act.response,
				body: { input: of.input },
				idempotencyKey: of.key,
			}),
		onSuccess: () => client.invalidateQueries({ queryKey: ["push"] }),
	});
}
