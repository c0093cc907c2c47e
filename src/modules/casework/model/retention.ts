/** 保管期限 of a case file, as the officer who binds it chooses. */
export const RETENTION = { permanent: "永久", "thirty-years": "30年", "ten-years": "10年" } as const;
