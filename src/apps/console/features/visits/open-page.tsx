import { useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { OPEN_VISIT_PLACE } from "../../data/visits.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";

/** Only rows of published lists in force can be chosen, and only officers with a certificate. */
export function OpenVisitPage() {
	const navigate = useNavigate();
	return (
		<Page
			title="拟订检查通知"
			note="检查事项取自本机关公布的清单；检查人员不少于两人，执法证件在检查之日有效。由承办机构负责人发出后，被检查单位才能看到。"
		>
			<Card className="form-card">
				<ActForm
					place={OPEN_VISIT_PLACE}
					onDone={(reply) => void navigate({ to: "/visits/$visitId", params: { visitId: reply.streamId } })}
				/>
			</Card>
		</Page>
	);
}
