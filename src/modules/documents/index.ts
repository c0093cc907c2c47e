export * from "./contract.ts";
export { fieldAt, titleAt } from "./field-title.ts";
export { FONT_ROLES, type FontRole, type FontSet, loadFonts } from "./fonts.ts";
export { createRenderer, type Renderer, type RendererOptions, type Rendition } from "./render.ts";
export { listRenditions, type StoredRendition, saveRendition } from "./renditions.ts";
export {
	documentHashOf,
	type FreezeInput,
	type FrozenDocument,
	freezeDocument,
	getDocument,
	listDocuments,
	type Press,
	pendingRenditions,
} from "./store.ts";
export { startNumbering, takeNumber } from "./take-number.ts";
export { TEMPLATES_DIR, templateVersionOf } from "./template-version.ts";
