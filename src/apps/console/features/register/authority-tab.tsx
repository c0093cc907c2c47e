import { Button } from "antd";
import { citeOf } from "#kernel/basis";
import { enforcementTypeLabel } from "#regime/contract";
import { type Fact, FactLines, Facts } from "../../ui/facts.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate } from "../../words/moment.ts";
import type { TabProps } from "./lists.tsx";

/** 机关信息 and the types of enforcement added to those its own text names. */
export function Authority({ found, keeps, onOpen }: TabProps) {
	const { data } = found;
	if (found.error && !data) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	if (!data) return <p className="list-reading">正在读取……</p>;
	const { authority, types } = data.part;
	const { payment, profile } = authority;
	const contact: readonly Fact[] = [
		["机关全称", authority.name],
		["机关简称", authority.shortName],
		["机关代字", authority.documentPrefix],
		["统一社会信用代码", authority.creditCode],
		["行政区划代码", authority.regionCode],
		["印章名称", authority.sealName],
		["办公地址", authority.address],
		["办公电话", authority.phone],
		["办公时间", authority.officeHours],
		["投诉举报电话", authority.complaintPhone],
		["网上投诉举报地址", authority.complaintUrl],
		["行政复议机关", authority.reconsiderationOrgan],
		["管辖法院", authority.court],
		["罚款代收机构", payment && `${payment.bank}　${payment.accountName}　${payment.account}`],
	];
	const subject: readonly Fact[] = [
		["主体类别", profile?.category],
		["机构性质", profile?.nature],
		["法定代表人", profile?.legalRepresentative],
		["经费来源", profile?.funding],
		["队伍编制状况", profile?.staffing],
		["管辖范围", profile?.jurisdiction],
		["执法区域", profile?.territory],
		["执法职责", profile?.duties],
		["执法权限", profile?.powers],
		["监督方式", profile?.supervision],
		["责任追究", profile?.accountability],
		...types.map(
			({ type, document, article, from }): Fact => [
				`补充的执法类别：${enforcementTypeLabel[type]}`,
				`${citeOf({ document, article })}，自${chineseDate(from)}起`,
			],
		),
	];
	return (
		<>
			{keeps ? (
				<div className="register-adding">
					<Button type="primary" onClick={() => onOpen({ form: "authority" })}>
						变更机关信息
					</Button>
					<Button onClick={() => onOpen({ form: "type" })}>补充执法类别</Button>
				</div>
			) : null}
			<Facts items={contact} />
			<FactLines items={subject} />
		</>
	);
}
