import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

type Placed = { readonly kind: string; readonly streamId: string };

/** Where a stream of that kind is worked on; `undefined`: it has no page of its own here. */
export function placeOf({ kind, streamId }: Placed, tab?: string | null) {
	switch (kind) {
		case "case":
			return { to: "/cases/$caseId", params: { caseId: streamId }, search: tab ? { tab } : {} } as const;
		case "random-round":
			return { to: "/rounds/$roundId", params: { roundId: streamId } } as const;
		case "announced-visit":
			return { to: "/visits/$visitId", params: { visitId: streamId } } as const;
		case "hand-over":
			return { to: "/hand-overs/$handOverId", params: { handOverId: streamId } } as const;
		case "push":
			return { to: "/push/subscribers/$subscriberId", params: { subscriberId: streamId } } as const;
		case "publication":
			return { to: "/publications/$publicationId", params: { publicationId: streamId } } as const;
		case "request":
			return { to: "/requests/$requestId", params: { requestId: streamId } } as const;
		case "list":
			return { to: "/lists/$listId", params: { listId: streamId } } as const;
		case "list-trigger":
			return { to: "/lists/triggers" } as const;
		case "annual-report":
			return { to: "/statistics/reports/$reportId", params: { reportId: streamId } } as const;
		case "annual-section":
			return { to: "/statistics/sections/$sectionId", params: { sectionId: streamId } } as const;
		case "inspection-plan":
			return registered("inspection-plans", streamId);
		case "remedy":
			return registered("remedies", streamId);
		case "finding":
			return registered("findings", streamId);
		case "system-client":
			return { to: "/clients/$clientId", params: { clientId: streamId } } as const;
		default:
			return undefined;
	}
}

function registered(register: string, itemId: string) {
	return { to: "/statistics/registers/$register/$itemId", params: { register, itemId } } as const;
}

export function ItemLink({ item, children }: { readonly item: Placed; readonly children: ReactNode }) {
	const place = placeOf(item);
	return place ? (
		<Link className="item-link" {...place}>
			{children}
		</Link>
	) : (
		<span className="item-link">{children}</span>
	);
}
