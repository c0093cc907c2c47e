/** The usual way of a penalty case, step by step: what stories and walks take for granted. */
export * from "./penalty-steps-decision.ts";
export * from "./penalty-steps-hearing.ts";
