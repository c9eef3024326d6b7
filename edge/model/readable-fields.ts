/**
 * Fields that the model reads from the request (or from the answer) itself. Others, such as the client's country or bot
 * score, exist only where the request states them.
 */
const fromRequest = new Set(
  (
    "http.host http.cookie http.referer http.user_agent http.x_forwarded_for http.request.method " +
    "http.request.version " +
    ("http.request.uri http.request.uri.path http.request.uri.path.extension http.request.uri.query " +
      "http.request.full_uri ") +
    "http.request.uri.args http.request.uri.args.names http.request.uri.args.values " +
    "raw.http.request.uri raw.http.request.uri.path raw.http.request.uri.path.extension raw.http.request.uri.query " +
    ("raw.http.request.full_uri raw.http.request.uri.args raw.http.request.uri.args.names " +
      "raw.http.request.uri.args.values ") +
    "http.request.headers http.request.headers.names http.request.headers.values http.request.headers.truncated " +
    "raw.http.request.headers raw.http.request.headers.names raw.http.request.headers.values " +
    "http.request.cookies http.request.timestamp.sec http.request.timestamp.msec ssl ip.src " +
    "cf.edge.server_port cf.tls_version cf.zone.name cf.threat_score " +
    "http.response.code http.response.headers http.response.headers.names http.response.headers.values " +
    ("http.response.content_type.media_type raw.http.response.headers raw.http.response.headers.names " +
      "raw.http.response.headers.values")
  ).split(" "),
);

export function readable(field: string): boolean {
  return fromRequest.has(field);
}
