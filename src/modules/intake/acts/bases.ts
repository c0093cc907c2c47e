import type { Basis } from "#kernel/basis";

const OPEN_INFORMATION = "中华人民共和国政府信息公开条例";

/** 政府信息公开条例 (2019 年修订). */
export const openInformation = (article: string): Basis => ({ document: OPEN_INFORMATION, article });

/** 建立健全申请登记、审核、办理、答复、归档的工作制度: what the registering and moving of any request rests on. */
export const REGISTER_BASIS = openInformation("第四十五条");
/** 公务员法 76: who is concerned does not handle it. */
export const RECUSAL_BASIS: Basis = { document: "中华人民共和国公务员法", article: "第七十六条" };
/** 个人信息保护法 28, 29: sensitive personal data for a specified purpose and sufficient need only. */
export const PERSONAL_DATA_BASIS: Basis = { document: "中华人民共和国个人信息保护法", article: "第二十八条" };
export const ERASURE_BASIS: Basis = { document: "中华人民共和国个人信息保护法", article: "第四十七条" };
