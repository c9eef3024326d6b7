import assert from "node:assert/strict";
import { once } from "node:events";
import http, { type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsError } from "../../../cli/aws/client";
import { awsLook } from "../../../cli/aws/look";

const value = (text: string) => ({ value: text });
const config = {
  "aws:region": value("eu-west-1"),
  "aws:accessKey": value("access"),
  "aws:secretKey": value("s".repeat(40)),
};

describe("an answer of AWS that is none", function () {
  this.timeout(20_000);
  const kept = process.env.AWS_ENDPOINT_URL;
  let asked = 0;
  let answer: (response: ServerResponse) => void = () => undefined;
  const server = http.createServer((request, response) => {
    asked += 1;
    request.resume().on("end", () => answer(response));
  });
  before(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    if (kept === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = kept;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const find = (type: string) =>
    awsLook(config).find(type, { name: "there", type: "HTTPS", fqdn: "example.com", emailIdentity: "example.com" });
  const [secret, check] = ["aws:secretsmanager/secret:Secret", "aws:route53/healthCheck:HealthCheck"];

  it("does not say that nothing is there where it breaks off, and is asked for again", async () => {
    answer = (response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setTimeout(() => response.destroy(), 20);
    };
    for (const type of [secret, check]) {
      asked = 0;
      await assert.rejects(find(type), AwsError);
      assert.equal(asked, 3);
    }
  });

  it("does not say that nothing is there where it is empty, or the page of a proxy", async () => {
    for (const body of ["", "<html>Sign in to the network</html>"]) {
      answer = (response) => response.end(body);
      await assert.rejects(find(secret), {
        name: "AwsError",
        message: "what was answered in the name of AWS is not JSON",
      });
      await assert.rejects(find(check), { name: "AwsError" });
    }
  });
});
