import { S3Client, type S3ClientConfig, S3ServiceException } from "@aws-sdk/client-s3";
import { Problem } from "#kernel/problem";
import { diskFull } from "./draft.ts";

export type S3Settings = {
	/** Any S3: `https://host[:port]`. */
	readonly endpoint: string;
	readonly region: string;
	readonly bucket: string;
	/** Before every key, for a bucket shared with others; a closing slash is added. */
	readonly prefix?: string | undefined;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** `endpoint/bucket/key`; false: `bucket.endpoint/key`. */
	readonly pathStyle: boolean;
};

const ATTEMPTS_MAX = 3;
/** A connection that is not made in this time, and one on which nothing moves for that time, is given up. */
const PATIENCE = { connectMs: 5_000, idleMs: 60_000 };
export type Patience = typeof PATIENCE;

/** Without one the SDK writes its warnings to the console, between our JSON lines; what matters comes as an error. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };
function quiet(): void {}

/** Where and as whom is said here: no `AWS_…` variable and no profile in a home folder redirects the files. */
export function connect(settings: S3Settings, patience: Patience = PATIENCE): S3Client {
	const config: S3ClientConfig = {
		endpoint: settings.endpoint,
		region: settings.region,
		forcePathStyle: settings.pathStyle,
		credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
		// The newer default wraps the body in chunks with trailing checksums, which many endpoints do not understand.
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED",
		retryMode: "standard",
		maxAttempts: ATTEMPTS_MAX,
		logger: SILENT,
		useFipsEndpoint: false,
		useDualstackEndpoint: false,
		requestHandler: { connectionTimeout: patience.connectMs, socketTimeout: patience.idleMs },
	};
	return new S3Client(config);
}

/** No such object, and not: no such bucket, which would make every file of the house look lost. */
export function isMissing(error: unknown): boolean {
	if (!(error instanceof S3ServiceException)) return false;
	return error.name !== "NoSuchBucket" && error.$metadata.httpStatusCode === 404;
}

/**
 * What the endpoint or the network says, as a Problem. Only the error's code goes into the sentence: messages of S3
 * repeat the access key and the string that was signed, and the error object holds the request with its signature.
 */
export function asProblem(error: unknown, { endpoint, bucket }: S3Settings): Problem {
	if (error instanceof Problem) return error;
	const { name, code } = error as NodeJS.ErrnoException;
	const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
	const why = /^\w{1,64}$/.test(code ?? "") ? code : name;
	if (name === "NoSuchBucket") {
		return new Problem(
			"files-bucket-missing",
			`对象存储 ${endpoint} 上没有桶“${bucket}”，请先建立或检查 SANZHI_S3_BUCKET。`,
			{
				status: 503,
			},
		);
	}
	if (status === 507 || /Quota|StorageFull|InsufficientCapacity/.test(name)) return diskFull();
	if (status === 401 || status === 403) {
		return new Problem(
			"files-denied",
			`对象存储 ${endpoint} 拒绝访问桶“${bucket}”（${why}）：请检查访问密钥、该密钥对桶的读、写、列举权限和本机时间。`,
			{ status: 503 },
		);
	}
	return unreachable(endpoint, String(why));
}

export function unreachable(endpoint: string, why: string): Problem {
	return new Problem(
		"files-unreachable",
		`对象存储 ${endpoint} 没有正常应答（${why}）：请检查 SANZHI_S3_ENDPOINT、网络和该服务后重试。`,
		{ status: 503 },
	);
}
