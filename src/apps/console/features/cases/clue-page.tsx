import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Card, Skeleton } from "antd";
import type { HandOverDetail } from "#exchange/contract";
import { type ActPlace, CLUE_PLACE } from "../../data/cases.ts";
import { useHandOver } from "../../data/hand-overs.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";

export function CluePage() {
	const { handOver } = useSearch({ from: "/cases/new" });
	return (
		<Page title="登记线索" note="登记后建立案件。适用的制度版本在登记当日固定，此后不变。">
			{handOver === undefined ? <Clue place={CLUE_PLACE} /> : <FromHandOver id={handOver} />}
		</Page>
	);
}

function Clue({ place }: { readonly place: ActPlace }) {
	const navigate = useNavigate();
	return (
		<Card className="form-card">
			<ActForm
				place={place}
				onDone={(reply) => void navigate({ to: "/cases/$caseId", params: { caseId: reply.streamId } })}
			/>
		</Card>
	);
}

/** 由移送登记线索: what the other authority shared stands in the form already; the rest is for the handler to find out. */
function FromHandOver({ id }: { readonly id: string }) {
	const found = useHandOver(id);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return (
		<>
			<Alert
				className="clue-origin"
				type="info"
				showIcon
				title={`由${found.data.sender}移送的案件登记`}
				description="对方共享的内容已经填入，请逐项核对；没有共享的请补充。登记后两个机关的记录互相关联。"
			/>
			<Clue place={placeOf(found.data)} />
		</>
	);
}

function placeOf({ id, sender, sentOn, copy }: HandOverDetail): ActPlace {
	const { title, clueSummary, foundOn, partyName, partyCode, partyAddress, representative } = copy;
	// A code is an organisation's; without one nobody can say whether the name is a person's.
	const party =
		partyCode === undefined
			? undefined
			: { type: "organisation", name: partyName, creditCode: partyCode, address: partyAddress, representative };
	const known = { title, summary: clueSummary, foundOn, party };
	return {
		...CLUE_PLACE,
		// Not the draft of an ordinary clue: it carries the number of the hand-over.
		draftKey: `hand-over.${id}.register-clue`,
		object: "新案件",
		start: {
			...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
			source: "transferred-in",
			sourceDetail: `${sender}于${sentOn}移送`,
			handOverId: id,
		},
	};
}
