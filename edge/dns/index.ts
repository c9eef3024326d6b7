/** What Cloudflare's DNS takes and what it refuses, decided on plain records before the API is asked. */
export {
  apiData,
  apiSpelling,
  contentTypes,
  dataTypes,
  entry,
  isDataType,
  isRecordType,
  proxiableTypes,
  recordTypes,
} from "./record";
export type { ContentType, DataType, RecordType, ZoneRecord } from "./record";
export { apiErrorOf } from "./api-errors";
export type { RecordCode, RecordProblem } from "./codes";
export type { ZonePlan } from "./shown";
export { refusals } from "./refusals";
export { conflicts, recordQuota, type Conflict } from "./conflicts";
export { answerText, occupation } from "./existing-records";
export type { ExistingRecord, Occupation, Occupied } from "./existing-records";
export { canonicalIpv6, isCloudflareAddress, parseIpv4, parseIpv6 } from "./addresses";
export { nameDefect, hostnameDefect, recordName } from "./names";
export { contentOf } from "./presentation";
export { maxTextLength, quotedStrings, textOf } from "./text";
