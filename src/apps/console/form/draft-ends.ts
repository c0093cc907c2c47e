import { useEffect } from "react";
import { momentOf } from "../words/moment.ts";
import { sweepDrafts } from "./draft.ts";

const HOUR_MS = 3_600_000;

/** Drafts end on the sign-in screen as well as at work: looked at when the page opens, when somebody signs in, and hourly. */
export function useDraftEnds(personId: string | undefined): void {
	useEffect(() => {
		sweepDrafts(personId);
		const clock = setInterval(() => sweepDrafts(personId), HOUR_MS);
		return () => clearInterval(clock);
	}, [personId]);
}

/** Where drafts lie and until when, in one sentence. */
export function draftsLast(end: number): string {
	return `草稿只保存在这台电脑的浏览器里，办理后即删除，没有办理的保留到${momentOf(end)}；其他人在这台电脑登录的，只保留一天。`;
}
