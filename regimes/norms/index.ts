import type { Norm } from "#regime/define";
import { compulsionAct2011 } from "./ael-2011.ts";
import { licenceAct2019 } from "./all-2019.ts";
import { penaltyAct2021 } from "./apl-2021.ts";
import { civilProcedureAct2023 } from "./cpl-2023.ts";
import { randomInspection2015 } from "./gbf-2015-58.ts";
import { guidance2018 } from "./gbf-2018-118/2018-12-05.ts";
import { openInformation2019 } from "./gir-2019.ts";

export const allNorms: readonly Norm[] = [
	penaltyAct2021,
	compulsionAct2011,
	licenceAct2019,
	civilProcedureAct2023,
	openInformation2019,
	guidance2018,
	randomInspection2015,
];
