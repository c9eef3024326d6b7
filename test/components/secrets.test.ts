import assert from "node:assert/strict";
import { generatedSecrets, type Secret } from "../../components/secrets/secret";
import { secretProblems } from "../../components/secrets/secret-problems";
import { toSecrets } from "../../stacks/config/secrets-config";

const kept: Secret = {
  name: "payment-webhook",
  purpose: "Proves who calls",
  owner: "founder",
  place: "Environment of the API",
  rotateBy: "2027-05-01",
  generate: false,
};
const made: Secret = {
  ...kept,
  name: "origin-proof",
  place: "AWS Secrets Manager: example.com/origin-proof",
  awsPlace: "aws-secrets-manager",
  generate: true,
  header: "X-Origin-Proof",
};

const said = (...secrets: Secret[]) =>
  secretProblems(secrets, ["founder"]).map((problem) => `${problem.location.path}: ${problem.message}`);

describe("an inventory of secrets", () => {
  it("is sound with owners, places and headers of their own", () => {
    assert.deepEqual(said(kept, made), []);
    assert.deepEqual(generatedSecrets([kept, made]), ["origin-proof"]);
  });

  it("finds owners that nobody knows, all of them", () => {
    assert.deepEqual(said({ ...kept, owner: "" }, { ...made, owner: "nobody" }), [
      "secrets.payment-webhook.owner: The secret has no owner.",
      "secrets.origin-proof.owner: nobody is not among the owners.",
    ]);
  });

  it("finds a value that would go nowhere, because it is not made here", () => {
    assert.deepEqual(said({ ...kept, header: "X-Proof" }), [
      "secrets.payment-webhook: Its value is not made here, so this stack can neither place nor send it.",
    ]);
  });

  it("finds a header used twice, and one that Cloudflare or HTTP uses itself", () => {
    assert.deepEqual(said(made, { ...made, name: "second-proof", header: "x-origin-proof" }), [
      "secrets.second-proof.header: origin-proof is sent as x-origin-proof already.",
    ]);
    for (const header of ["CF-Connecting-IP", "Host", "Authorization", "X-Forwarded-For"]) {
      assert.deepEqual(said({ ...made, header }), [
        `secrets.origin-proof.header: ${header} is a header that Cloudflare or HTTP uses itself.`,
      ]);
    }
  });

  it("says in words where a generated value is placed, and takes the only owner", () => {
    const owners = [{ name: "founder", mail: "founder@example.com" }];
    const given = { proof: { purpose: "Proof", place: "aws-ssm", rotateBy: "2027-05-01", generate: true } };
    assert.deepEqual(toSecrets(given, owners, "example.com"), [
      {
        name: "proof",
        purpose: "Proof",
        rotateBy: "2027-05-01",
        generate: true,
        owner: "founder",
        place: "AWS Systems Manager Parameter Store: /example.com/proof",
        awsPlace: "aws-ssm",
      },
    ]);
  });
});
