import { useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { CLUE_PLACE } from "../../data/cases.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";

export function CluePage() {
	const navigate = useNavigate();
	return (
		<Page title="登记线索" note="登记后建立案件。适用的制度版本在登记当日固定，此后不变。">
			<Card className="form-card">
				<ActForm
					place={CLUE_PLACE}
					onDone={(reply) => void navigate({ to: "/cases/$caseId", params: { caseId: reply.streamId } })}
				/>
			</Card>
		</Page>
	);
}
