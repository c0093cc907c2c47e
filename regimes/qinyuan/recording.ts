import type { RecordingPart } from "#regime/define";
import { custody } from "./custody.ts";
import { procedure } from "./procedure.ts";

/** Table E: 全过程记录办法. */
export const recording: RecordingPart = { ...procedure, ...custody };
