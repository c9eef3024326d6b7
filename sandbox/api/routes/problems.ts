/** What is wrong with a body, gathered so that one answer says all of it. */
import { ApiError } from "../envelope";
import type { Document } from "../store";

/**
 * The code for refusals of the products whose own codes are not published. Their messages are the sandbox's own; the
 * HTTP status is what clients decide by.
 */
export const unpublishedCode = 1004;

export class Problems {
  private readonly messages: string[] = [];

  constructor(private readonly body: Document) {}

  /** Notes a property that is not as expected. */
  expect(property: string, right: boolean, expected: string): this {
    if (!right)
      this.messages.push(`${property} is ${JSON.stringify(this.body[property]) ?? "missing"}; expected ${expected}.`);
    return this;
  }

  oneOf(property: string, values: readonly unknown[], optional = false): this {
    const value = this.body[property];
    return this.expect(
      property,
      values.includes(value) || (optional && value === undefined),
      `one of ${values.join(", ")}`,
    );
  }

  integer(property: string, least: number, most: number, optional = false): this {
    const value = this.body[property];
    const right = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    return this.expect(property, right || (optional && value === undefined), `a whole number from ${least} to ${most}`);
  }

  text(property: string, pattern = /^[\s\S]+$/, expected = "a text"): this {
    const value = this.body[property];
    return this.expect(property, typeof value === "string" && pattern.test(value), expected);
  }

  boolean(property: string, optional = false): this {
    const value = this.body[property];
    return this.expect(property, typeof value === "boolean" || (optional && value === undefined), "true or false");
  }

  /** Throws them all, where there are any. */
  done(status = 400): void {
    if (this.messages.length === 0) return;
    throw new ApiError(status, ...this.messages.map((message) => ({ code: unpublishedCode, message })));
  }
}

/** What a plan does not include; a 403, as the API answers features that a zone has not. */
export function notOnPlan(message: string): ApiError {
  return new ApiError(403, { code: unpublishedCode, message });
}
