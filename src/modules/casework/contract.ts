/** Browser-safe: names and labels of stages, statuses, penalties, evidence and ways of service. */
export {
	CASE_STATUS,
	type CaseStatus,
	DECISION_OUTCOMES,
	EVIDENCE_KINDS,
	PENALTY_KINDS,
	STAGES,
	type Stage,
} from "./model/penalty-case.ts";
export { SERVICE_METHODS, type ServiceMethod } from "./model/service-record.ts";
