/** A request's way through the edge. */
export { endsInLoop, neverArrives, type CacheDecision, type Hop, type Outcome, type Trace } from "./hop";
export type { OriginAnswer } from "./fields";
export { answersOk, type AnswerFrom } from "./origin";
export { parseUrl, printUrl, type EdgeRequest, type UrlParts } from "./request";
export { createState, type TraceState } from "./state";
export { followUp, maxRedirects, outcomeOf, trace } from "./trace";
export { pathAsSeen, percentEncode } from "./normalize-url";
