import { Button } from "antd";
import { FailedPart } from "../../ui/refusal.tsx";

type WorkMoreProps = {
	readonly left: number;
	readonly isPending: boolean;
	readonly error: unknown;
	readonly more: () => void;
};

/** What is not shown yet is counted, and comes by one press. */
export function WorkMore({ left, isPending, error, more }: WorkMoreProps) {
	if (error) return <FailedPart error={error} onRetry={more} />;
	if (left === 0) return null;
	return (
		<Button className="work-more" block loading={isPending} onClick={more}>
			显示更多（还有 {left} 项）
		</Button>
	);
}
