/** Messages between the renderer and its child processes. */
export type WorkerStart = {
	readonly type: "start";
	readonly templatesDir: string;
	readonly fontFiles: readonly string[];
};

export type WorkerRequest = {
	readonly type: "render";
	readonly id: number;
	/** File name under the templates folder. */
	readonly template: string;
	/** JSON of {sheet, fonts, qr}; read by house.typ. */
	readonly payload: string;
};

export type WorkerReply =
	| { readonly type: "ready" }
	| {
			readonly type: "done";
			readonly id: number;
			readonly pdf: Uint8Array;
			readonly pages: number;
			readonly rssBytes: number;
	  }
	| { readonly type: "failed"; readonly id: number; readonly reason: string };
