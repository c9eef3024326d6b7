import { createHash } from "node:crypto";
import { answerMismatch } from "../../components/mail/answers";
import { findSender } from "../../components/mail/senders";
import type { Ask } from "../../components/mail/sender";
import { findPlatform, platformAt, type Platform } from "../../edge/platforms";
import { isPlainObject } from "../../standards/plain-object";
import { inputPlaceAt, type InputPlace, type Path } from "./input-places";

/**
 * A value that stands in the plan for one that is not known yet. It has the form of its place, so that everything else
 * can be planned and judged, and a mark by which it is found again in whatever was made of it.
 */
export interface StandIn {
  readonly text: string;
  /** Part of the text; in lower case, of letters and digits alone. */
  readonly mark: string;
  readonly control: InputPlace["control"];
}

/**
 * What stands for a value at a place of a site.
 *
 * @param site as given, for the neighbours of the place: the type of a record, the platform of a service.
 * @param number of the value; each has another stand-in.
 * @returns undefined where the value decides what is declared, so that nothing can stand for it.
 */
export function standInFor(path: Path, site: unknown, number: number): StandIn | undefined {
  const place = inputPlaceAt(path);
  const text = place && textFor(place, path, site, number);
  if (place === undefined || text === undefined) return undefined;
  const mark = text.includes(markOf(number)) ? markOf(number) : text;
  return { text, mark, control: place.control };
}

function markOf(number: number): string {
  return `unknown${String(number).padStart(3, "0")}`;
}

function textFor({ form }: InputPlace, path: Path, site: unknown, number: number): string | undefined {
  switch (form) {
    case "identifier":
      return digest(number).slice(0, 32);
    case "hostname":
      return hostname(number);
    case "mailbox":
      // Where reports go decides whether the site's zone has to allow it: at the domain itself, most probably.
      return `${markOf(number)}@${String(at(site, ["domain"]))}`;
    case "url":
      return `https://${hostname(number)}/logo.svg`;
    case "dkim-key":
      return `v=DKIM1; k=rsa; p=${dkimKey(number)}`;
    case "record-content":
      return recordContent(at(site, [...path.slice(0, -1), "type"]), number);
    case "record-field":
      return /^(certificate|digest|fingerprint)$/.test(String(path.at(-1))) ? digest(number) : hostname(number);
    case "verification":
      return verification(path, site, number);
    case "answer":
      return answer(path, number);
  }
}

/** Below a domain with the mark in it, so that what is made of the domain alone has it too (RFC 2606). */
function hostname(number: number): string {
  return `not-known-yet.${markOf(number)}.example`;
}

function digest(number: number): string {
  return createHash("sha256").update(markOf(number)).digest("hex");
}

/** A public key of 2048 bits in form, of which nobody has the other half (RFC 8017 appendix A.1.1). */
function dkimKey(number: number): string {
  const head = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA";
  const modulus = Buffer.from(markOf(number).repeat(40), "base64").subarray(0, 256);
  const exponent = Buffer.from([2, 3, 1, 0, 1]);
  return head + Buffer.concat([modulus, exponent]).toString("base64");
}

function recordContent(type: unknown, number: number): string {
  // Of the ranges for documentation, which nobody reaches and nothing refuses.
  // As long as one another, so that none is found within another.
  if (type === "A") return `203.0.113.${100 + (number % 156)}`;
  if (type === "AAAA") return `2001:db8:ffff::${(0x1000 + number).toString(16)}`;
  return hostname(number);
}

/** Some platforms choose the record's name as well, and are answered with name=value. */
function verification(path: Path, site: unknown, number: number): string {
  const service = at(site, path.slice(0, 2));
  const asked = platformOf(service)?.verification.find(({ answer }) => answer === path[3]);
  return asked?.name.includes("{answer}") === true ? `_${markOf(number)}=${hostname(number)}` : hostname(number);
}

function platformOf(service: unknown): Platform | undefined {
  if (!isPlainObject(service)) return undefined;
  if (typeof service.on === "string") return findPlatform(service.on);
  return typeof service.target === "string" ? platformAt(service.target) : undefined;
}

/** Of senders of the catalogue alone: only of them is known what an answer looks like. */
function answer(path: Path, number: number): string | undefined {
  const ask = findSender(String(path.at(-2)))?.asks[String(path.at(-1))];
  // One of a few decides which records there are.
  if (ask === undefined || ask.form.kind === "choice") return undefined;
  return candidates(ask, number).find((text) => answerMismatch(ask, text) === undefined);
}

function candidates({ form }: Ask, number: number): string[] {
  const mark = markOf(number);
  if (form.kind === "host") return [`${mark}.${form.below?.[0] ?? "example"}`];
  if (form.kind === "dkim-key") return [`v=DKIM1; k=rsa; p=${dkimKey(number)}`];
  const digits = String(number).padStart(9, "9");
  const letters = [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  return [
    mark,
    mark.padEnd(32, "0"),
    `mandrill_verify.${mark}`,
    digest(number).slice(0, 32),
    digest(number).slice(0, 16),
    digits,
    `${digits}pm`,
    `un-known${letters}-1`,
  ];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, part) =>
      (isPlainObject(found) || Array.isArray(found)) && Object.hasOwn(found, part)
        ? (found as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}
