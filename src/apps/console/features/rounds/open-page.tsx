import { useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { OPEN_ROUND_PLACE } from "../../data/rounds.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Page } from "../../ui/page.tsx";

/** Only entries of the published list in force, and none that is marked, can be chosen. */
export function OpenRoundPage() {
	const navigate = useNavigate();
	return (
		<Page title="建立抽查批次" note="只能从本机关现行有效的随机抽查事项清单中选择事项；批次归建立人所在的机构。">
			<Card className="form-card">
				<ActForm
					place={OPEN_ROUND_PLACE}
					onDone={(reply) => void navigate({ to: "/rounds/$roundId", params: { roundId: reply.streamId } })}
				/>
			</Card>
		</Page>
	);
}
