import { open, type Properties } from "./changes";

/** What a person knows a resource of Cloudflare by, and what it says, where that is one value. */
export interface ResourceWords {
  /** `www.example.com A` of a record, the setting's id, a ruleset's phase. */
  readonly subject?: string;
  /** Content of a record, value of a setting. */
  readonly value?: unknown;
}

/** The words of a resource, from what a program says of it. Absent for types that have none. */
export function resourceWords(type: string, inputs: Properties): ResourceWords {
  const text = (name: string): string | undefined => {
    const value = open(inputs[name], name);
    return typeof value === "string" ? value : undefined;
  };
  switch (type) {
    case "cloudflare:index/dnsRecord:DnsRecord":
      return words(joined(text("name"), text("type")), open(inputs.content ?? inputs.data, "content"));
    case "cloudflare:index/zoneSetting:ZoneSetting":
      return words(text("settingId"), open(inputs.value, "value"));
    case "cloudflare:index/ruleset:Ruleset":
      return words(text("phase"), undefined);
    default:
      return {};
  }
}

function joined(name: string | undefined, type: string | undefined): string | undefined {
  return name === undefined || type === undefined ? undefined : `${name} ${type}`;
}

function words(subject: string | undefined, value: unknown): ResourceWords {
  return { ...(subject === undefined ? {} : { subject }), ...(value === undefined ? {} : { value }) };
}
