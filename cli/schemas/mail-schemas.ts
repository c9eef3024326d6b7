import * as v from "valibot";
import { count, text } from "./shared";

const source = v.object({
  source: text,
  known: v.nullable(v.picklist(["declared", "catalogue", "address"])),
  addresses: v.array(text),
  messages: count,
  aligned: count,
  dkimAligned: count,
  spfAligned: count,
  forwarded: count,
  failing: count,
});

export const mailReports = v.object({
  domains: v.array(
    v.object({
      domain: text,
      from: text,
      to: text,
      reports: count,
      organizations: v.array(text),
      messages: count,
      aligned: count,
      forwarded: count,
      failing: count,
      lost: count,
      sources: v.array(source),
    }),
  ),
  duplicates: count,
  unread: v.array(v.object({ file: text, code: text, why: text })),
});
