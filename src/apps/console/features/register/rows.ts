import { z } from "zod";
import type { RegisterView } from "../../data/register.ts";
import type { Given, Part } from "./row-form.tsx";

export type Unit = RegisterView["part"]["units"][number];
export type Matter = RegisterView["part"]["matters"][number];
export type Person = RegisterView["part"]["people"][number];

export const one = z.string().min(1);
export const day = (title: string, description?: string) =>
	one.meta({ title, widget: "date", ...(description === undefined ? {} : { description }) });

/** Rows of the schema of the file, put together by the form: the server reads them as it reads a file. */
export const rows = <T extends keyof Part>(table: T, ...given: readonly Given[]) =>
	({ [table]: given }) as unknown as Part;
