import { useLocation } from "@tanstack/react-router";
import { useWorkbench } from "../data/cases.ts";
import { ItemLink } from "./item-link.tsx";

/** From one thing waited for to the next, without the way over the workbench: who approves ten does not look for ten. */
export function NextWaiting() {
	const { pathname } = useLocation();
	const others = (useWorkbench().data?.waitingForMe ?? []).filter(({ streamId }) => !pathname.includes(streamId));
	const [next] = others;
	if (next === undefined) return null;
	return (
		<div className="next-waiting">
			<p className="quiet">您还有 {others.length} 件待办，下一件：</p>
			<ItemLink item={next}>
				<span className="item-act">{next.label}</span>
				<span className="item-title">{next.title}</span>
			</ItemLink>
		</div>
	);
}
