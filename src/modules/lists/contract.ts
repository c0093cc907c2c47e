export { LIST_KIND_IDS, LIST_KINDS, type ListKind } from "./vocabulary.ts";
