import { listEvents, type Reaction } from "#casework";
import { releaseVerification } from "#disclosure";

type Issued = { documentId: string; label: string; number: string | null; dataHash: string };

/**
 * The QR code on a paper answers from the day the paper reached the party (送达): kind, number, date, authority and hash,
 * never its content. A paper that never left the house does not exist for the public.
 */
export const verifiableOnService: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "case") return;
	const served = happening.events.filter((event) => event.type === "DocumentServed");
	const onTheSpot = happening.events.filter(
		(event) => event.type === "DocumentIssued" && (event.data as { kind: string }).kind === "on-the-spot-decision",
	);
	if (served.length === 0 && onTheSpot.length === 0) return;
	const ids = new Set(served.map((event) => (event.data as Issued).documentId));
	const earlier = served.length > 0 ? await listEvents(tx, happening.place.streamId) : [];
	const issued = [
		...earlier.filter((event) => event.type === "DocumentIssued" && ids.has((event.data as Issued).documentId)),
		...onTheSpot,
	];
	for (const event of issued) {
		const { documentId, label, number, dataHash } = event.data as Issued;
		await releaseVerification(tx, {
			document: { documentId, label, number, hash: dataHash, eventId: event.meta.eventId, at: event.meta.at },
			orgPath: happening.place.orgPath,
			authorityName: happening.authority.name,
		});
	}
};
