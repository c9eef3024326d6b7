/** What Cloudflare's DNS takes and what it refuses, decided on plain records before the API is asked. */
export { apiData, entry, isDataType, proxiableTypes, recordTypes } from "./record";
export type { ZoneRecord } from "./record";
export { apiErrorOf } from "./api-errors";
export { refusals } from "./refusals";
export { isOfCloudflareAddress } from "./addresses";
export { conflicts, recordQuota } from "./conflicts";
export { answerText, occupation } from "./existing-records";
export type { ExistingRecord, Occupied } from "./existing-records";
export { nameDefect, recordName } from "./names";
export { contentOf, storedContent } from "./presentation";
export { textOf } from "./text";
