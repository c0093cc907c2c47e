import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Card, Skeleton } from "antd";
import type { VisitDetail } from "#disclosure/contract";
import type { HandOverDetail } from "#exchange/contract";
import { type ActPlace, CLUE_PLACE } from "../../data/cases.ts";
import { useHandOver } from "../../data/hand-overs.ts";
import { useVisit } from "../../data/visits.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";

export function CluePage() {
	const { handOver, visit } = useSearch({ from: "/cases/new" });
	return (
		<Page title="登记线索" note="登记后建立案件。适用的制度版本在登记当日固定，此后不变。">
			{handOver !== undefined ? (
				<FromHandOver id={handOver} />
			) : visit !== undefined ? (
				<FromVisit id={visit} />
			) : (
				<Clue place={CLUE_PLACE} />
			)}
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

/** 由检查登记线索: what the notice and the record of the inspection say stands in the form already. */
function FromVisit({ id }: { readonly id: string }) {
	const found = useVisit(id);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return (
		<>
			<Alert
				className="clue-origin"
				type="info"
				showIcon
				title={`由对${found.data.plan.objectName}的检查登记`}
				description="检查登记的内容已经填入，请逐项核对；住所、法定代表人请补充。登记后案件与检查通知互相关联，被检查单位看不到。"
			/>
			<Clue place={placeOfVisit(found.data)} />
		</>
	);
}

function placeOfVisit({ id, plan, held, clues }: VisitDetail): ActPlace {
	return {
		...CLUE_PLACE,
		// Not the draft of an ordinary clue: it carries the number of the notice.
		draftKey: `visit.${id}.register-clue`,
		object: "新案件",
		start: {
			summary: clues.map(({ text }) => text).join("\n"),
			...(held === null ? {} : { foundOn: held.heldOn }),
			party: { type: "organisation", name: plan.objectName, creditCode: plan.creditCode },
			source: "inspection",
			sourceDetail: `${held?.heldOn ?? plan.visitOn}检查（${plan.reason}）`.slice(0, 200),
			visitId: id,
		},
	};
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
