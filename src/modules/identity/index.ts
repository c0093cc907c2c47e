export { deskHooks } from "./desk-hooks.ts";
export { installRole, listHolders } from "./grants.ts";
export { accessGuard, actorOf, assertFresh, csrfGuard, decorateIdentity, requireActor } from "./guards.ts";
export { createDemoAccount, createFirstAdmin } from "./installation.ts";
export { argon2Hasher, type PasswordHasher } from "./passwords.ts";
export { DEFAULT_POLICY, type IdentityPolicy } from "./policy.ts";
export { identityPlugin } from "./routes.ts";
export { needsStepUp } from "./session-rules.ts";
export { authenticate, findSignedIn, type IdentityDeps, type SignedIn } from "./sessions.ts";
