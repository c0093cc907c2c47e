import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { citeOf } from "#kernel/basis";
import { type ApiError, asApiError, remedyOf } from "../data/problem.ts";

/** What, why, by which article, what next. A refusal of the law is amber: nobody did anything wrong. */
export function RefusalPanel({ error, children }: { readonly error: unknown; readonly children?: ReactNode }) {
	const shown: ApiError = asApiError(error);
	const lawful = shown.basis !== undefined;
	const remedy = remedyOf(shown);
	return (
		<Alert
			className="refusal"
			role="alert"
			showIcon
			type={lawful ? "warning" : "error"}
			title={lawful ? `现在不能办理：${shown.message}` : shown.message}
			description={
				<dl className="refusal-parts">
					{shown.basis ? (
						<div>
							<dt>依据</dt>
							<dd>{citeOf(shown.basis)}</dd>
						</div>
					) : null}
					{remedy ? (
						<div>
							<dt>接下来</dt>
							<dd>{remedy}</dd>
						</div>
					) : null}
					{children}
				</dl>
			}
		/>
	);
}

/** In place of a page or a part of one that could not be read. */
export function FailedPart({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
	return (
		<div className="failed">
			<RefusalPanel error={error} />
			<Button onClick={onRetry}>重新读取</Button>
		</div>
	);
}
