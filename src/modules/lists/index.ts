export { innerListKind, listKind, listProcess } from "./process.ts";
export {
	insertPublicList,
	type ListCommitment,
	type PublicCell,
	type PublicColumn,
	type PublicLink,
	type PublicList,
	type PublicRow,
} from "./public-list.ts";
export { listReactions } from "./reactions.ts";
export type { ListRoutes } from "./reading.ts";
export { type RefreshDeps, type RefreshReport, refreshLists } from "./refresh.ts";
export { listRoutes } from "./routes.ts";
export { isDrawable } from "./store.ts";
export { triggerKind, triggerProcess } from "./triggers.ts";
