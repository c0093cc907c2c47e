import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { StatuteLevel } from "#registry/contract";

/** An officer (执法人员) as the register shows them on the day of the act. */
export type OfficerFact = {
	readonly personId: string;
	readonly name: string;
	readonly title: string;
	readonly unitName: string;
	readonly orgPath: string;
	readonly certificateNumber: string | null;
	/** Why the certificate may not be used on that day, in Chinese; null when it may. */
	readonly certificateFault: string | null;
};

/** A matter (执法事项) in the version effective on the day of the act. */
export type MatterFact = {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly bases: readonly Basis[];
	readonly code: string;
	/** 承办机构, as the register names it; null where the matter names none. */
	readonly handlingUnit: { readonly path: string; readonly name: string; readonly active: boolean } | null;
	/** Units that may handle it beside that one on the day: by a written entrustment or authorisation (行政处罚法 19, 20). */
	readonly entrustedPaths: readonly string[];
	/** 办理时限; null where the matter has none, or none that can be counted. */
	readonly timeLimit: { readonly count: number; readonly unit: "workday" | "day" | "month" } | null;
	readonly summaryEnabled: boolean;
	readonly filingRequired: boolean;
	readonly version: number;
	/** Whether this very version is in force on the day. */
	readonly effective: boolean;
	/** Its last day in force, when that is over on the day asked; null while it runs or has not begun. */
	readonly endedOn: PlainDate | null;
	/** The version of the same matter that is in force instead; null when there is none, or when it is this one. */
	readonly current: { readonly version: number; readonly name: string } | null;
};

/** A statute article looked up on a day: whether the library knows it and it is in force then. */
export type ArticleFact = {
	readonly document: string;
	readonly article: string;
	readonly known: boolean;
	readonly inForce: boolean;
	/** 效力层级 as the library has it; null where it does not hold the article. */
	readonly level: StatuteLevel | null;
	/** Hash of its words in the version of that day; absent where the library does not hold them. */
	readonly wording?: string | undefined;
};

/** The text without what tells who it is; those words themselves are no fact of any act. */
export type Mask = (text: string) => string;

/** A unit (内设机构) as it is registered on the day of the act. */
export type UnitFact = { readonly name: string; readonly orgPath: string; readonly functions: readonly string[] };

/** What makes a person a reviewer: the qualification, or that reviewing is not new to them. */
export type ReviewStanding = {
	/** 法律职业资格. */
	readonly lawQualified: boolean;
	/** First day in a post of 法制审核, as the register has it; null for none. */
	readonly since: PlainDate | null;
	/** Took part in the review of a case here before. */
	readonly reviewed: boolean;
};

/** What an act wants to know from the registry before it decides. */
export type FactRequest = {
	readonly officers?: readonly string[];
	/** Those assigned to the stream, as they stand today whatever day is asked. */
	readonly assigned?: readonly string[];
	readonly matter?: string;
	readonly articles?: readonly Basis[];
	/** Articles as they stood on another day: that of the violation (行政处罚法 37). */
	readonly articlesThen?: { readonly bases: readonly Basis[]; readonly on: PlainDate };
	/** The units of the authority of the stream. */
	readonly units?: boolean;
	/** Which body reviews this authority's decisions (法制审核机构). */
	readonly reviewBody?: boolean;
	/** Whether the acting person may review decisions (行政处罚法 58 第二款). */
	readonly reviewer?: true;
	/** org_path of a unit that should be one of this authority's. */
	readonly unit?: string;
	/** org_path of an authority of this installation, or of one of its units, that should take something over. */
	readonly receiver?: string;
	/** 执法检查人员名录库: everybody of the authority who may enforce on that day. */
	readonly allOfficers?: boolean;
	/** What the authority of the stream has recorded as repealed (REG-11). */
	readonly basisRepeals?: boolean;
	/** The first checkpoint of 公示存证日志 over what that event committed to. */
	readonly checkpointOver?: { readonly eventId: string; readonly at: Instant };
	/** A way to hide in a text what would tell who stands behind the stream (SEC-09). */
	readonly masking?: boolean;
	/** The day for which the facts are asked; today when absent. */
	readonly on?: PlainDate;
};

export type Facts = {
	readonly officers: ReadonlyMap<string, OfficerFact>;
	/** Undefined when nobody asked; without whoever is no officer of the authority any more. */
	readonly assigned?: ReadonlyMap<string, OfficerFact>;
	readonly matter: MatterFact | undefined;
	readonly articles: readonly ArticleFact[];
	/** Undefined when nobody asked. */
	readonly articlesThen?: readonly ArticleFact[];
	/** Empty unless asked for. */
	readonly units: readonly UnitFact[];
	/** Those with a certificate in force, each once; undefined when nobody asked. */
	readonly allOfficers?: readonly OfficerFact[];
	/** 依据废止, each from its day on; undefined when nobody asked. */
	readonly basisRepeals?: readonly { readonly title: string; readonly on: PlainDate }[];
	/** null until one is signed; undefined when nobody asked. */
	readonly checkpoint?: { readonly log: string; readonly index: number; readonly note: string } | null;
	/** null when the authority has set up none; undefined when nobody asked. */
	readonly reviewBody?: { readonly unitPath: string; readonly name: string } | null;
	/** Undefined when nobody asked. */
	readonly reviewer?: ReviewStanding;
	/** null when the authority has no such unit; undefined when nobody asked. */
	readonly unit?: UnitFact | null;
	/** null when nothing is kept of anybody; undefined when nobody asked. */
	readonly mask?: Mask | null;
	/** null when this installation has no such authority or unit; undefined when nobody asked. */
	readonly receiver?: { readonly authorityId: string; readonly orgPath: string; readonly name: string } | null;
};

/** The authority as its papers name it: what a document says of the issuer and nobody is asked for. */
export type AuthorityFact = {
	readonly id: string;
	readonly name: string;
	readonly shortName: string;
	/** 机关代字, the head of every document number. */
	readonly documentPrefix: string;
	readonly address: string;
	readonly phone: string;
	readonly complaintPhone: string;
	readonly complaintUrl: string | undefined;
	readonly officeHours: string;
	readonly reconsiderationOrgan: string;
	readonly court: string;
	readonly sealName: string;
	/** Where fines are paid: never to the authority itself (行政处罚法 67). */
	readonly payment: {
		readonly bank: string;
		readonly accountName: string;
		readonly account: string;
		readonly address: string;
		readonly url?: string | undefined;
	};
	/** 主体信息, as the register keeps it; each only where it is known. */
	readonly profile: Readonly<Partial<Record<string, string | undefined>>>;
};

export const NO_FACTS: Facts = { officers: new Map(), matter: undefined, articles: [], units: [] };
