import { type Basis, citeOf } from "#kernel/basis";

/** 《行政处罚法》第五十七条, small and quiet, everywhere the same. */
export function Cite({
	basis,
}: {
	readonly basis: Pick<Basis, "document" | "article"> & { reading?: string | undefined };
}) {
	return (
		<span className="cite" {...(basis.reading === undefined ? {} : { title: `本系统的理解：${basis.reading}` })}>
			{citeOf(basis)}
		</span>
	);
}
