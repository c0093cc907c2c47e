import type { Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";

const firstDayAfter = (year: number) => `${year + 1}-01-01` as PlainDate;

/**
 * 上年度 (国办发〔2018〕118号 二、（六）, and all five texts): what is reported is a year that is over. The figures of the running
 * one can be watched; nobody confirms, freezes, sends or publishes a part of a year as the year (STA-01).
 */
export function yearOver<S extends { readonly year: number; readonly basis: Basis }>(): Gate<S> {
	return {
		name: "year-over",
		label: "年度已经结束",
		check: ({ year, basis }, { today }) =>
			today < firstDayAfter(year)
				? refusal(
						"year-not-over",
						`${year}年度还没有结束，应当报送、公开的是上年度的数据`,
						basis,
						`请于${toChineseDate(firstDayAfter(year))}以后办理；此前可以查看实时数据`,
					)
				: undefined,
	};
}
