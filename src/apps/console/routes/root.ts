import { createRootRoute } from "@tanstack/react-router";
import { Root } from "../features/session/root.tsx";
import { NotHere } from "../ui/not-here.tsx";

export const root = createRootRoute({ component: Root, notFoundComponent: NotHere });
