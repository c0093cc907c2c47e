export { INSTALLATION } from "./audit.ts";
export { deskHooks } from "./desk-hooks.ts";
export { endGrantsOfUnit, installRole, listHolders } from "./grants.ts";
export {
	accessGuard,
	actorOf,
	assertFresh,
	csrfGuard,
	decorateIdentity,
	mayPass,
	originOf,
	requireActor,
	signedInOf,
} from "./guards.ts";
export { createDemoAccount, createFirstAdmin, hasAccounts } from "./installation.ts";
export { actOnInstallation } from "./installation-act.ts";
export { forgetSecondFactors } from "./lost-keys.ts";
export { argon2Hasher, type PasswordHasher } from "./passwords.ts";
export { DEFAULT_POLICY, type IdentityPolicy } from "./policy.ts";
export { identityPlugin } from "./routes.ts";
export { needsStepUp } from "./session-rules.ts";
export { authenticate, findSignedIn, type IdentityDeps, type SignedIn } from "./sessions.ts";
export { stepOf, totpCode } from "./totp.ts";
