import type { Answer, AnswerValues, RecordType, Resolver } from "../../standards/spf";
import type { DnsObservation } from "../observations";
import type { Recorder } from "./recorder";

/** Evaluates SPF through a recorder, so that all that it depends on is kept. */
export function recorderResolver(recorder: Recorder): Resolver {
  return {
    resolve: async (name, type) =>
      type === "PTR" ? { status: "ok", answers: [] as never } : spfAnswer(await recorder.ask(name, asked(type)), type),
  };
}

function asked(type: Exclude<RecordType, "PTR">): "A" | "AAAA" | "MX" | "TXT" {
  return type;
}

const failures = { nxdomain: "nxdomain", timeout: "timeout" } as const;

/** An observation as SPF's evaluation takes it. */
function spfAnswer<Type extends RecordType>(seen: DnsObservation, type: Type): Answer<Type> {
  if (seen.status !== "ok") return { status: failures[seen.status as keyof typeof failures] ?? "servfail" };
  const values = seen.records.filter((record) => record.type === type).map(({ data }) => data);
  const answers = type === "MX" ? values.map(exchange) : values;
  return { status: "ok", answers: answers as unknown as AnswerValues[Type] };
}

function exchange(data: string): { readonly preference: number; readonly exchange: string } {
  const [preference = "0", host = ""] = data.split(" ");
  return { preference: Number(preference), exchange: host === "." ? "" : host };
}
