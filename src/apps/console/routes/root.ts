import { createRootRoute } from "@tanstack/react-router";
import { z } from "zod";
import { Root } from "../features/session/root.tsx";
import { NotHere } from "../ui/not-here.tsx";

/** The act that is open over the page (`ui/open-act.ts`), whatever the page. */
const search = z.object({ act: z.string().max(60).optional() }).catch({});

export const root = createRootRoute({
	validateSearch: (raw) => search.parse(raw),
	component: Root,
	notFoundComponent: NotHere,
});
