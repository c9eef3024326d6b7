/** SPF as RFC 7208 says: read, write, judge, evaluate and flatten. Pure: whoever calls brings the resolver. */
export type * from "./record";
export { isSpfRecord, parse } from "./parse";
export { print, printTerm } from "./print";
export { lint } from "./lint";
export { selectRecord, type Selection } from "./select";
export { check, type CheckOptions, type SpfOutcome, type SpfQuery, type SpfStep } from "./check";
export type { Answer, AnswerValues, MailExchange, RecordType, Resolver } from "./resolver";
export { lookUp, parseZone, zoneResolver, type Zone, type ZoneFailure, type ZoneRecords } from "./zone";
export { lock, lockResolver, type SpfLock } from "./lock";
export { worstCase, worstCaseIn, type LookupStep, type WorstCase } from "./worst-case";
export { flatten, type Flattening, type FlattenOptions, type WorstCount } from "./flatten";
export type { TakenTerm } from "./flatten-choice";
export type { PublishedRecord } from "./flatten-text";
export type { VerdictRange } from "./address-verdicts";
export { build, type SpfHost, type SpfOptions } from "./build";
export { compareVerdicts, type Comparison, type SpfProof } from "./proof";
export { readTree, type RecordNode, type TermNode } from "./tree";
