import { useRef, useState } from "react";
import { sendFile } from "../data/publications.ts";
import { type FieldProps, idOf } from "./context.ts";
import { Frame } from "./frame.tsx";
import { flat, membersOf } from "./schema.ts";

/** A file that is handed in at once and stands in the form by its name and hash (PDF, JPEG, PNG up to 10 MB). */
export function FileField({ schema, path, required, value, onChange }: FieldProps) {
	const [state, setState] = useState("");
	const input = useRef<HTMLInputElement>(null);
	const held = membersOf(value);
	const take = async (file: File | undefined) => {
		if (file === undefined) return;
		setState("正在上传……");
		try {
			onChange(await sendFile(file));
			setState("");
		} catch (error) {
			onChange(undefined);
			setState(error instanceof Error ? error.message : "没有上传成功，请重试");
		}
	};
	return (
		<Frame path={path} title={flat(schema).title ?? "文件"} required={required} wide>
			<input
				id={idOf(path)}
				ref={input}
				type="file"
				accept="application/pdf,image/jpeg,image/png"
				onChange={({ target }) => void take(target.files?.[0])}
			/>
			<p className="quiet" role="status">
				{state !== ""
					? state
					: typeof held["name"] === "string"
						? `已上传：${held["name"]}`
						: "PDF、JPEG、PNG，不超过 10 MB"}
			</p>
		</Frame>
	);
}
