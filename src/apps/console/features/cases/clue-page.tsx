import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Card } from "antd";
import type { VisitDetail } from "#disclosure/contract";
import type { HandOverDetail } from "#exchange/contract";
import { type ActPlace, CLUE_PLACE } from "../../data/cases.ts";
import { useHandOver } from "../../data/hand-overs.ts";
import { useVisit } from "../../data/visits.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Found } from "../../ui/found.tsx";
import { Page } from "../../ui/page.tsx";

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
	return (
		<Found of={useHandOver(id)} rows={8}>
			{(handOver) => (
				<FromElsewhere
					title={`由${handOver.sender}移送的案件登记`}
					description="对方共享的内容已经填入，请逐项核对；没有共享的请补充。登记后两个机关的记录互相关联。"
					place={placeOf(handOver)}
				/>
			)}
		</Found>
	);
}

/** 由检查登记线索: what the notice and the record of the inspection say stands in the form already. */
function FromVisit({ id }: { readonly id: string }) {
	return (
		<Found of={useVisit(id)} rows={8}>
			{(visit) => (
				<FromElsewhere
					title={`由对${visit.plan.objectName}的检查登记`}
					description="检查登记的内容已经填入，请逐项核对；住所、法定代表人请补充。登记后案件与检查通知互相关联，被检查单位看不到。"
					place={placeOfVisit(visit)}
				/>
			)}
		</Found>
	);
}

type Elsewhere = { readonly title: string; readonly description: string; readonly place: ActPlace };

function FromElsewhere({ title, description, place }: Elsewhere) {
	return (
		<>
			<Alert className="clue-origin" type="info" showIcon title={title} description={description} />
			<Clue place={place} />
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
