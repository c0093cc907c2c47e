import type { PlainDate } from "#kernel/plain-date";

/** 送达方式: 民事诉讼法 88–95 through 行政处罚法 61. */
export const SERVICE_METHODS = {
	direct: "直接送达",
	left: "留置送达",
	entrusted: "委托送达",
	transferred: "转交送达",
	postal: "邮寄送达",
	electronic: "电子送达",
	announcement: "公告送达",
} as const;
export type ServiceMethod = keyof typeof SERVICE_METHODS;

export type ServiceRecord = {
	/** Each failed or impossible way, with its reason: what 公告送达 must account for. */
	readonly attempts: readonly { method: ServiceMethod; on: PlainDate; reason: string }[];
	/** Sent but not yet proved: no return receipt, or the announcement has not run its days. */
	readonly pending: {
		method: ServiceMethod;
		on: PlainDate;
		effectiveOn: PlainDate | null;
		/** What was filled in when it was sent: the receipt is made of it when the service is complete. */
		detail: Readonly<Record<string, string>>;
	} | null;
	readonly servedOn: PlainDate | null;
	readonly method: ServiceMethod | null;
	/** What the receipt shows, once served. */
	readonly detail?: Readonly<Record<string, string>>;
	/** The day it was posted or announced; the day of service itself for the other ways. */
	readonly sentOn?: PlainDate;
};

/** What had failed by that day: a later attempt is no ground for an announcement (民事诉讼法 95). */
export const attemptsBefore = ({ attempts }: ServiceRecord, on: PlainDate): ServiceRecord["attempts"] =>
	attempts.filter((one) => one.on <= on);

export const NOT_SERVED: ServiceRecord = { attempts: [], pending: null, servedOn: null, method: null };
