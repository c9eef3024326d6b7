import assert from "node:assert/strict";
import fc from "fast-check";
import { meantSender, namesOfSender } from "../../../components/mail/meant-sender";
import { senders } from "../../../components/mail/senders";

describe("the sender that somebody means", () => {
  it("is found by what people call it, in whatever spelling", () => {
    const meant = {
      gmail: "google-workspace",
      "Google Workspace": "google-workspace",
      "G Suite": "google-workspace",
      outlook: "microsoft-365",
      office365: "microsoft-365",
      "Office 365": "microsoft-365",
      "hotmail business": "microsoft-365",
      "Exchange Online": "microsoft-365",
      sendinblue: "brevo",
      ConvertKit: "kit",
      SES: "amazon-ses",
      sendgird: "sendgrid",
      "postmark inbound": "postmark-inbound",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(meant).map((word) => [word, meantSender(word)])), meant);
  });

  it("is nobody where nothing of that name is in the catalogue", () => {
    for (const word of ["", "-", "icloud", "proton", "yahoo", "none"]) assert.equal(meantSender(word), undefined, word);
  });

  it("is each sender by its own id, name and other names, which are nobody else's", () => {
    const all = senders.flatMap(({ id, name }) => [id, name, ...namesOfSender(id)].map((word) => [word, id] as const));
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.constantFrom(" ", "-", "_", "."),
        fc.boolean(),
        ([word, id], sign, loud) => {
          const spelled = word.replaceAll(/[^\p{L}\p{N}]+/gu, sign);
          assert.equal(meantSender(loud ? spelled.toUpperCase() : spelled), id);
        },
      ),
    );
  });
});
