/** A person whose name may stand in the free text of the case. */
export type KnownPerson = { readonly name: string; readonly role: "party" | "representative" | "officer" | "other" };
