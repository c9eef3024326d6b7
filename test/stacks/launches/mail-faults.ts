import { types } from "../../../edge/resource";
import { added, changed, orange, type Fault } from "./seeding";

/** A fault at each record of mail that it fits; `undefined` leaves the record out. */
const atRecords =
  (
    fits: (props: Readonly<Record<string, unknown>>) => boolean,
    seed: (props: Readonly<Record<string, unknown>>) => Record<string, unknown> | undefined,
  ): Fault["seed"] =>
  (resources) =>
    resources
      .filter(({ type, props }) => type === types.dnsRecord && fits(props))
      .map((one) => ({
        where: String(one.props.name),
        resources: resources.flatMap((other) => {
          if (other !== one) return [other];
          const props = seed(one.props);
          return props === undefined ? [] : [changed(one, props)];
        }),
      }));

const isKey = ({ name }: Readonly<Record<string, unknown>>) => String(name).includes("._domainkey.");
/** Null MX leads to the root. */
const isExchange = ({ type, content }: Readonly<Record<string, unknown>>) => type === "MX" && content !== ".";
const isReturnPath = (props: Readonly<Record<string, unknown>>) =>
  props.type === "CNAME" && !String(props.name).includes("_") && /return path|bounces/.test(String(props.comment));

/** What people make wrong of the records of senders. */
export const mailFaults: readonly Fault[] = [
  {
    what: "the alias of a sender's key behind the proxy",
    code: "dkim-alias-proxied",
    control: "mail/dkim",
    seed: atRecords(
      (props) => isKey(props) && props.type === "CNAME",
      () => orange,
    ),
  },
  {
    what: "a sender's key missing",
    code: "dkim-stated-key-missing",
    control: "mail/dkim",
    seed: (resources, estate) =>
      estate.mail.length === 0 || estate.mail[0]!.senders.length === 0
        ? []
        : atRecords(isKey, () => undefined)(resources, estate).filter(({ where }) =>
            estate.mail.some(({ senders: stated }) => stated.some(({ dkim }) => dkim.includes(where))),
          ),
  },
  {
    what: "the record missing to which a sender's bounces go, or where mail arrives",
    code: "sender-record-missing",
    control: "mail/spf",
    seed: (resources, estate) => {
      const exchanges = atRecords(isExchange, () => undefined)(resources, estate).map(({ where }) => where);
      return [...new Set(exchanges)].map((where) => ({
        where,
        resources: resources.filter(({ props }) => props.name !== where || !isExchange(props)),
      }));
    },
  },
  {
    what: "the region of another account",
    code: "sender-record-differs",
    control: "mail/spf",
    seed: atRecords(
      ({ content }) => /^feedback-smtp\./.test(String(content)),
      () => ({ content: "feedback-smtp.us-west-2.amazonses.com" }),
    ),
  },
  {
    what: "the return path of a sender behind the proxy",
    code: "sender-record-proxied",
    control: "mail/spf",
    seed: atRecords(isReturnPath, () => orange),
  },
  {
    what: "a second SPF record",
    code: "spf-multiple-records",
    control: "mail/spf",
    seed: (resources, estate) =>
      estate.mail.some(({ senders: stated }) => stated.length > 0)
        ? [
            {
              where: "example.com",
              resources: added(
                resources,
                resources.find(({ type }) => type === types.dnsRecord)!.props.zoneId,
                types.dnsRecord,
                {
                  name: "example.com",
                  type: "TXT",
                  content: '"v=spf1 include:sendgrid.net ~all"',
                  ttl: 3600,
                },
              ),
            },
          ]
        : [],
  },
  {
    what: "a sender left out of SPF",
    code: "spf-sender-left-out",
    control: "mail/spf",
    seed: (resources, estate) =>
      estate.mail.some(({ domain, senders: stated }) => domain === "example.com" && stated.some(({ spf }) => spf))
        ? atRecords(
            ({ name, content }) => name === "example.com" && /^"?v=spf1/.test(String(content)),
            () => ({ content: '"v=spf1 ~all"' }),
          )(resources, estate)
        : [],
  },
];
