/**
 * What GB/T 22239-2019 (等保三级) leaves to the installation, with its usual values: 8.1.4.1 a) complexity and change,
 * b) failures and time-out, d) two factors; 8.1.4.2 c) unused accounts.
 */
export type IdentityPolicy = {
	/** Whether a person without a second factor must set one up first. One that is set up is always asked. */
	readonly secondFactor: "required" | "optional";
	readonly failuresMax: number;
	readonly lockMinutes: number;
	/** Attempts of one address, over all accounts, before it has to wait. Higher than one: an office shares an address. */
	readonly addressFailuresMax: number;
	readonly addressWindowMinutes: number;
	readonly idleMinutes: number;
	readonly adminIdleMinutes: number;
	readonly absoluteHours: number;
	/** Time to type the code after the password. */
	readonly secondFactorMinutes: number;
	/** How long a proof of identity is good for approval, publication and export. */
	readonly stepUpMinutes: number;
	/** Days after which a password has to be changed; null = never. */
	readonly passwordDaysMax: number | null;
	/** Days without sign-in after which an account is asleep until an administrator wakes it. */
	readonly dormantDays: number;
	readonly deviceDays: number;
};

export const DEFAULT_POLICY: IdentityPolicy = {
	secondFactor: "required",
	failuresMax: 5,
	lockMinutes: 30,
	addressFailuresMax: 30,
	addressWindowMinutes: 15,
	idleMinutes: 30,
	adminIdleMinutes: 15,
	absoluteHours: 12,
	secondFactorMinutes: 5,
	stepUpMinutes: 10,
	passwordDaysMax: 90,
	dormantDays: 90,
	deviceDays: 90,
};

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
