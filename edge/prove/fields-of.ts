import type { FieldReader } from "../rules";
import { parseUrl, type EdgeRequest } from "../trace";
import { headersOf, Message } from "../trace/message";

/** The fields of a request as it was sent, before any phase. What is no URL reads as one of a host without rules. */
export function fieldsOf(request: EdgeRequest): FieldReader {
  const url = parseUrl(request.url) ?? parseUrl("https://invalid/")!;
  return new Message(url, request, 0, request.method ?? "GET", headersOf(request)).read;
}
