import { DECISION_COLUMNS, type DecisionColumn, type ImportWarning } from "./contract.ts";

/** The cleaned cells of one row; a column that is not there is empty. */
export type Cells = Readonly<Record<DecisionColumn, string>>;

/** Notes a doubt about a column. */
export type Doubt = (column: DecisionColumn, code: string, reason: string) => void;

export function doubtsOf(row: string): { readonly doubt: Doubt; readonly warnings: readonly ImportWarning[] } {
	const warnings: ImportWarning[] = [];
	const doubt: Doubt = (column, code, reason) => warnings.push({ row, field: DECISION_COLUMNS[column], code, reason });
	return { doubt, warnings };
}
