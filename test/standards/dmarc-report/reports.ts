/** One row of a report that a test writes. */
export interface Row {
  readonly ip?: string;
  readonly count?: number | string;
  readonly dkim?: "pass" | "fail";
  readonly spf?: "pass" | "fail";
  readonly reason?: string;
  readonly from?: string;
  /** `domain/selector/result` */
  readonly signed?: readonly string[];
  /** `domain/result` */
  readonly envelope?: readonly string[];
}

export interface Written {
  readonly org?: string;
  readonly id?: string;
  readonly domain?: string;
  readonly begin?: number;
  readonly end?: number;
  readonly root?: string;
}

/** 2026-11-01 and two weeks later, in seconds. */
export const begin = 1_793_491_200;
export const end = begin + 14 * 86_400;

/** A report as receivers write it (RFC 7489 appendix C; with the root of RFC 9990 where it is asked for). */
export function reportXml(rows: readonly Row[], written: Written = {}): string {
  const { org = "receiver.example.net", id = "1", domain = "example.com", root = "<feedback>" } = written;
  return `<?xml version="1.0" encoding="UTF-8" ?>
${root}
  <report_metadata>
    <org_name>${org}</org_name><email>noreply@receiver.example.net</email><report_id>${id}</report_id>
    <date_range><begin>${written.begin ?? begin}</begin><end>${written.end ?? end}</end></date_range>
  </report_metadata>
  <policy_published><domain>${domain}</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><pct>100</pct></policy_published>
  ${rows.map((row) => rowXml(row, domain)).join("\n  ")}
</feedback>
`;
}

function rowXml(row: Row, domain: string): string {
  const { ip = "192.0.2.1", count = 1, dkim = "fail", spf = "fail", from = domain, signed = [], envelope = [] } = row;
  const reason = row.reason === undefined ? "" : `<reason><type>${row.reason}</type><comment>c</comment></reason>`;
  const signatures = signed.map((text) => {
    const [of, selector, result] = text.split("/");
    return `<dkim><domain>${of}</domain><selector>${selector}</selector><result>${result}</result></dkim>`;
  });
  const envelopes = envelope.map((text) => {
    const [of, result] = text.split("/");
    return `<spf><domain>${of}</domain><result>${result}</result></spf>`;
  });
  return (
    `<record><row><source_ip>${ip}</source_ip><count>${count}</count>` +
    `<policy_evaluated><disposition>none</disposition>` +
    `<dkim>${dkim}</dkim><spf>${spf}</spf>${reason}</policy_evaluated></row>` +
    `<identifiers><header_from>${from}</header_from></identifiers>` +
    `<auth_results>${signatures.join("")}${envelopes.join("")}</auth_results></record>`
  );
}
