export {
	insertPublicList,
	type ListCommitment,
	type PublicCell,
	type PublicColumn,
	type PublicLink,
	type PublicList,
	type PublicRow,
} from "./public-list.ts";
