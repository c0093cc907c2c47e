import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { workItem } from "#casework/contract";

export type WorkItem = z.output<typeof workItem>;

/** Where what is waited for is done; whatever has no page of its own is part of a case. */
function placeOf({ kind, streamId }: WorkItem) {
	switch (kind) {
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
		default:
			return { to: "/cases/$caseId", params: { caseId: streamId } } as const;
	}
}

export function ItemLink({ item, children }: { readonly item: WorkItem; readonly children: ReactNode }) {
	return (
		<Link className="item-link" {...placeOf(item)}>
			{children}
		</Link>
	);
}
