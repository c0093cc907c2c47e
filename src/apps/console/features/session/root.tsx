import { Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { AtWork, useSession } from "../../data/session.ts";
import { useDraftEnds } from "../../form/draft-ends.ts";
import { FailedPart } from "../../ui/refusal.tsx";

const SignIn = lazy(() => import("./sign-in.tsx").then((module) => ({ default: module.SignIn })));
const Shell = lazy(() => import("../shell/shell.tsx").then((module) => ({ default: module.Shell })));

/** Nobody signed in: the sign-in screen over the same address, so that a link someone sent still leads there after. */
export function Root() {
	const session = useSession();
	useDraftEnds(session.data?.actor?.personId);
	if (session.isPending) return <Waiting />;
	if (session.isError)
		return (
			<div className="boot-failed">
				<FailedPart error={session.error} onRetry={() => void session.refetch()} />
			</div>
		);
	return (
		<Suspense fallback={<Waiting />}>
			{session.data?.state === "active" && session.data.actor ? (
				<AtWork key={session.data.actor.personId} value={session.data.actor}>
					<Shell />
				</AtWork>
			) : (
				<SignIn session={session.data} />
			)}
		</Suspense>
	);
}

function Waiting() {
	return (
		<div className="boot-wait" role="status" aria-busy="true" aria-label="正在打开">
			<Skeleton active title paragraph={{ rows: 6 }} />
		</div>
	);
}
