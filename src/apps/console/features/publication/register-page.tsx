import { useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { REGISTER_PLACE } from "../../data/publications.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";

/** 许可、强制、检查、征收征用 and whatever is decided in a procedure that is not run here. */
export function RegisterDecisionPage() {
	const navigate = useNavigate();
	return (
		<Page title="登记已作出的决定" note="登记后进入待公示队列，期限自决定日期起算；归登记人所在机构公示。">
			<Card className="form-card">
				<ActForm
					place={REGISTER_PLACE}
					onDone={(reply) =>
						void navigate({ to: "/publications/$publicationId", params: { publicationId: reply.streamId } })
					}
				/>
			</Card>
		</Page>
	);
}
