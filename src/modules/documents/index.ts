export * from "./contract.ts";
export { FONT_ROLES, type FontRole, type FontSet, loadFonts } from "./fonts.ts";
export { createRenderer, type Renderer, type RendererOptions, type Rendition } from "./render.ts";
export {
	documentHashOf,
	type FreezeInput,
	type FrozenDocument,
	freezeDocument,
	getDocument,
	listDocuments,
	type Press,
	pendingRenditions,
	type StoredRendition,
	saveRendition,
	startNumbering,
	takeNumber,
} from "./store.ts";
export { TEMPLATES_DIR, templateVersionOf } from "./template-version.ts";
