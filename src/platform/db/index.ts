export { byteaArray, LIST_SEPARATOR, textArray, textLists, tsvectorArray } from "./arrays.ts";
export { inBatches } from "./batches.ts";
export { assertDurable } from "./durable.ts";
export { findSqlError, type SqlError } from "./errors.ts";
export { type Statement, send } from "./flight.ts";
export { migrate } from "./migrate.ts";
export { type Db, type DbRole, openClient, openPool, type PoolOptions, type Tx } from "./pool.ts";
export { assertConfined, ensureLoginRoles, type LoginRoleOptions, type LoginUrls } from "./roles.ts";
export { inScope, type Scope } from "./scope.ts";
