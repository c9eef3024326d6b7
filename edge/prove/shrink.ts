import { parseUrl, printUrl, type EdgeRequest } from "../trace";

/**
 * The smallest request that still does what a given one does: without query, headers, cookies and all that does not
 * matter, and with the shortest path.
 */
export function shrink(request: EdgeRequest, stillDoes: (smaller: EdgeRequest) => boolean): EdgeRequest {
  let smallest = request;
  for (let shrunk = true; shrunk;) {
    shrunk = false;
    for (const smaller of smallerOnes(smallest)) {
      if (!stillDoes(smaller)) continue;
      smallest = smaller;
      shrunk = true;
      break;
    }
  }
  return smallest;
}

function* smallerOnes(request: EdgeRequest): Generator<EdgeRequest> {
  for (const key of ["fields", "headers", "cookies", "ip", "method", "tlsVersion", "time"] as const) {
    if (request[key] !== undefined) yield without(request, key);
  }
  for (const part of ["fields", "headers", "cookies"] as const) {
    const entries = Object.entries(request[part] ?? {});
    if (entries.length < 2) continue;
    for (const [name] of entries)
      yield { ...request, [part]: Object.fromEntries(entries.filter(([other]) => other !== name)) };
  }
  const url = parseUrl(request.url);
  if (!url) return;
  if (url.query !== "") yield { ...request, url: printUrl({ ...url, query: "" }) };
  if (url.query.includes("&"))
    yield { ...request, url: printUrl({ ...url, query: url.query.slice(0, url.query.lastIndexOf("&")) }) };
  for (const path of shorterPaths(url.path)) yield { ...request, url: printUrl({ ...url, path }) };
}

function without(request: EdgeRequest, key: keyof EdgeRequest): EdgeRequest {
  const { [key]: _, ...rest } = request;
  return rest as EdgeRequest;
}

/** From the root down, so that the first that does is the shortest. */
function* shorterPaths(path: string): Generator<string> {
  if (path === "/") return;
  yield "/";
  for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1)) {
    yield path.slice(0, at);
    if (at + 1 < path.length) yield path.slice(0, at + 1);
  }
}
