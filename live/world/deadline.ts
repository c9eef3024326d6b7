/**
 * Does work under a signal that is aborted after so many milliseconds, or with another one. The timer is one of its
 * own: in Node 20 the garbage collector may take an `AbortSignal.timeout` that only `AbortSignal.any` knows of, and
 * then it never ends anything (nodejs/node#57736, tried on 20.20.2 on 2026-11-30).
 */
export async function withDeadline<Result>(
  milliseconds: number,
  other: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const late = (): void => deadline.abort(new DOMException(`not done within ${milliseconds} ms`, "TimeoutError"));
  const follow = (): void => deadline.abort(other.reason);
  const timer = setTimeout(late, milliseconds);
  if (other.aborted) follow();
  else other.addEventListener("abort", follow);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
    other.removeEventListener("abort", follow);
  }
}
