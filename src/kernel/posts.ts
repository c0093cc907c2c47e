/**
 * 岗位: what a person does in a unit, and so the role that an account may hold. One list for the register, which records
 * the post, and for the accounts, whose rights follow from it.
 */
export const POSTS = [
	"handler",
	"unit-head",
	"legal-reviewer",
	"leader",
	"head",
	"disclosure-clerk",
	"archivist",
	"supervisor",
	"information-officer",
	"platform-operator",
	"petition-officer",
	"reporter-custodian",
	"judicial-confirmer",
	"system-admin",
	"security-admin",
	"audit-admin",
] as const;
