import { contentHash } from "#kernel/hash";

/** By what the public may know an entry of the register: says nothing of the register's own number. */
export const publicKeyOf = (kind: string, id: string): string => contentHash(["list row", kind, id]).slice(0, 20);

/** A person in the list of enforcement officers (执法人员名录). */
export const officerKeyOf = (personId: string): string => publicKeyOf("officer", personId);
