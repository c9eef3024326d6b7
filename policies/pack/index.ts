import { PolicyPack } from "@pulumi/policy";
import { Configured } from "./configured";
import { GivenInputs } from "./given-inputs";
import { policies } from "./pack";
import { keepSecretMarks } from "./sdk-properties";
import { passSingleResources } from "./single-resources";

const given = new GivenInputs();
const configured = new Configured();
const pack = policies(given, configured);
keepSecretMarks();
configured.overhear();
passSingleResources(pack, given, () => configured.mends);
new PolicyPack("launch-ready", { policies: pack, description: "The minimum bar for a domain on Cloudflare." });
