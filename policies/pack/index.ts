import { PolicyPack } from "@pulumi/policy";
import { GivenInputs } from "./given-inputs";
import { policies } from "./pack";
import { keepSecretMarks } from "./sdk-properties";
import { passSingleResources } from "./single-resources";

const given = new GivenInputs();
const pack = policies(given);
keepSecretMarks();
passSingleResources(pack, given);
new PolicyPack("launch-ready", { policies: pack, description: "The minimum bar for a domain on Cloudflare." });
