import { actsOf, eventKinds } from "../../act.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";

export const event = eventKinds<PenaltyCase>();
export const act = actsOf<PenaltyCase>();
