import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ApiError } from "../data/problem.ts";
import { NotHere } from "./not-here.tsx";
import { FailedPart } from "./refusal.tsx";

type FoundProps<T> = {
	readonly of: { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };
	readonly rows?: number;
	readonly children: (data: T) => ReactNode;
};

/**
 * What one thing is read into: still coming, not here, failed, or there. Reading it again in vain says so above what is
 * known, which stays: a form that is open over it is not lost.
 */
export function Found<T>({ of: { data, error, refetch }, rows = 12, children }: FoundProps<T>) {
	if (error instanceof ApiError && error.status === 404) return <NotHere />;
	const failed = error === null ? null : <FailedPart error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return failed ?? <Skeleton active paragraph={{ rows }} />;
	return (
		<>
			{failed}
			{children(data)}
		</>
	);
}
