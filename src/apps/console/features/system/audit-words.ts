const EVENTS: Readonly<Record<string, string>> = {
	login: "登录",
	"second-factor": "验证动态口令",
	"step-up": "再次验证身份",
	logout: "退出登录",
	"password-changed": "修改密码",
	"totp-enrolled": "设置动态口令",
	"account-created": "开设账户",
	"account-disabled": "停用账户",
	"account-enabled": "恢复账户",
	"account-reset": "重置密码",
	"role-granted": "授予岗位",
	"role-revoked": "撤销岗位",
	"ledger-anchor-adopted": "存证日志重新锚定",
	"ledger-succeeded": "存证日志终止并接续",
	"backup-begun": "开始备份",
	"keys-renewed": "密钥丢失后重新生成",
};

export function auditEventLabel(event: string): string {
	return EVENTS[event] ?? event;
}
