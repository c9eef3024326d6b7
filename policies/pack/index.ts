import { PolicyPack } from "@pulumi/policy";
import { policies } from "./pack";
import { keepSecretMarks } from "./sdk-properties";
import { passSingleResources } from "./single-resources";

const pack = policies();
keepSecretMarks();
passSingleResources(pack);
new PolicyPack("launch-ready", { policies: pack, description: "The minimum bar for a domain on Cloudflare." });
