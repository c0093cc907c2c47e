import { App, Button, Card, Checkbox, Input } from "antd";
import { useRef, useState } from "react";
import type { PublicationDetail } from "#disclosure/contract";
import { newId } from "#kernel/ids";
import { usePerform } from "../../data/cases.ts";
import { hiddenByField, publicationActPlace } from "../../data/publications.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";

const ACTS = {
	"check-disclosure": {
		title: "第二人审核",
		content: "公示内容与决定一致、准确",
		secrecy: "已作保密审查，应当隐去的内容均已隐去",
		readable: "内容简明扼要、通俗易懂",
		button: "核对无误，审核通过",
		done: "审核通过，可以发布",
	},
	"check-correction": {
		title: "第二人审核更正",
		content: "更正内容与决定一致、准确",
		secrecy: "应当隐去的内容均已隐去",
		readable: undefined,
		button: "更正无误，审核通过",
		done: "更正审核通过，可以发布更正",
	},
} as const;
export type CheckAct = keyof typeof ACTS;

/** The check that waits for this very person: theirs to do, and nothing against it. */
export function checkOf({ next }: Pick<PublicationDetail, "next">): CheckAct | undefined {
	const found = next.find(({ name, mine, missing }) => Object.hasOwn(ACTS, name) && mine && missing.length === 0);
	return found?.name as CheckAct | undefined;
}

/**
 * Content, secrecy and, field by field, what is hidden: looked at beside the text itself, then one click (PUB-05, PUB-07).
 * Nothing is ticked beforehand.
 */
export function SecondPerson({ item, act }: { readonly item: PublicationDetail; readonly act: CheckAct }) {
	const words = ACTS[act];
	const fields = hiddenByField(item, (act === "check-disclosure" ? item.draft?.hidden : item.correction?.hidden) ?? []);
	const checks = [
		{ id: "content", label: words.content },
		{ id: "secrecy", label: words.secrecy },
		...fields.map(({ value, label }) => ({ id: `field:${value}`, label })),
		...(words.readable ? [{ id: "readable", label: words.readable }] : []),
	];
	const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
	const [opinion, setOpinion] = useState("经核对，内容准确，同意公开。");
	const { send, pending, refused } = useCheck(item, act);
	const open = checks.filter(({ id }) => !ticked.has(id)).length;
	return (
		<Card size="small" title={words.title} className="second-person">
			<fieldset>
				<legend>逐项核对（编制人以外的人）</legend>
				{checks.map(({ id, label }) => (
					<Checkbox
						key={id}
						checked={ticked.has(id)}
						onChange={({ target }) =>
							setTicked((before) => new Set(target.checked ? [...before, id] : [...before].filter((one) => one !== id)))
						}
					>
						{label}
					</Checkbox>
				))}
			</fieldset>
			<label className="second-opinion">
				<span>审核意见</span>
				<Input.TextArea
					value={opinion}
					autoSize={{ minRows: 1, maxRows: 6 }}
					maxLength={2_000}
					onChange={({ target }) => setOpinion(target.value)}
				/>
			</label>
			{refused ? <RefusalPanel error={refused} /> : null}
			<p className="second-foot">
				<Button
					type="primary"
					loading={pending}
					disabled={open > 0 || opinion.trim() === ""}
					onClick={() =>
						void send({
							contentChecked: true,
							secrecyChecked: true,
							confirmedFields: fields.map(({ value }) => value),
							...(words.readable ? { readable: true } : {}),
							opinion: opinion.trim(),
						})
					}
				>
					{words.button}
				</Button>
				<span className="quiet" aria-live="polite">
					{open > 0 ? `还有 ${open} 项没有核对` : "审核的就是上面显示的这一稿"}
				</span>
			</p>
		</Card>
	);
}

function useCheck(item: PublicationDetail, act: CheckAct) {
	const perform = usePerform(publicationActPlace(item, act));
	const stepUp = useStepUp();
	const { message } = App.useApp();
	// One number for this draft of this person: a retry after a lost answer is not done twice (REL-03).
	const key = useRef(newId());
	return {
		pending: perform.isPending,
		refused: perform.error,
		send: async (input: object) => {
			try {
				await stepUp(() => perform.mutateAsync({ input, key: key.current }));
				void message.success(ACTS[act].done);
			} catch {
				// Shown by the panel; another attempt is another submission.
				key.current = newId();
			}
		},
	};
}
