import { useLocation } from "@tanstack/react-router";
import { useWorkbench } from "../data/cases.ts";
import { ItemLink } from "./item-link.tsx";

/** From one thing waited for to the next, without the way over the workbench: who approves ten does not look for ten. */
export function NextWaiting() {
	const { pathname } = useLocation();
	const work = useWorkbench().data;
	const isElse = ({ streamId }: { readonly streamId: string }) => !pathname.includes(streamId);
	const next = work?.waitingForMe.find(isElse);
	const others = work ? work.counts.waiting - work.waitingForMe.filter((one) => !isElse(one)).length : 0;
	if (next === undefined) return null;
	return (
		<div className="next-waiting">
			<p className="quiet">您还有 {others} 件待办，下一件：</p>
			<ItemLink item={next}>
				<span className="item-act">{next.label}</span>
				<span className="item-title">{next.title}</span>
			</ItemLink>
		</div>
	);
}
