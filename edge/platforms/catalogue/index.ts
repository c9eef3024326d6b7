import type { Platform } from "../platform";
import { auth0 } from "./auth0";
import { awsAlb } from "./aws-alb";
import { awsAmplify } from "./aws-amplify";
import { awsAppRunner } from "./aws-app-runner";
import { awsCloudfront } from "./aws-cloudfront";
import { azureAppService } from "./azure-app-service";
import { azureStaticWebApps } from "./azure-static-web-apps";
import { base44 } from "./base44";
import { bigcommerce } from "./bigcommerce";
import { bolt } from "./bolt";
import { bubble } from "./bubble";
import { calcom } from "./calcom";
import { calendly } from "./calendly";
import { carrd } from "./carrd";
import { circle } from "./circle";
import { clerk } from "./clerk";
import { cloudflarePages } from "./cloudflare-pages";
import { cloudflareWorkers } from "./cloudflare-workers";
import { digitaloceanAppPlatform } from "./digitalocean-app-platform";
import { firebaseHosting } from "./firebase-hosting";
import { fly } from "./fly";
import { framer } from "./framer";
import { ghostPro } from "./ghost-pro";
import { githubPages } from "./github-pages";
import { gitlabPages } from "./gitlab-pages";
import { googleCloudRunLb } from "./google-cloud-run-lb";
import { googleCloudRunMapping } from "./google-cloud-run-mapping";
import { heroku } from "./heroku";
import { hubspotCms } from "./hubspot-cms";
import { kajabi } from "./kajabi";
import { kinsta } from "./kinsta";
import { lovable } from "./lovable";
import { mightyNetworks } from "./mighty-networks";
import { mintlify } from "./mintlify";
import { netlify } from "./netlify";
import { railway } from "./railway";
import { render } from "./render";
import { replit } from "./replit";
import { shopify } from "./shopify";
import { softr } from "./softr";
import { squarespace } from "./squarespace";
import { substack } from "./substack";
import { supabase } from "./supabase";
import { teachable } from "./teachable";
import { thinkific } from "./thinkific";
import { v0 } from "./v0";
import { vercel } from "./vercel";
import { vps } from "./vps";
import { webflow } from "./webflow";
import { wix } from "./wix";
import { wpengine } from "./wpengine";

/** Every known platform, by id. */
export const platforms: readonly Platform[] = [
  auth0,
  awsAlb,
  awsAmplify,
  awsAppRunner,
  awsCloudfront,
  azureAppService,
  azureStaticWebApps,
  base44,
  bigcommerce,
  bolt,
  bubble,
  calcom,
  calendly,
  carrd,
  circle,
  clerk,
  cloudflarePages,
  cloudflareWorkers,
  digitaloceanAppPlatform,
  firebaseHosting,
  fly,
  framer,
  ghostPro,
  githubPages,
  gitlabPages,
  googleCloudRunLb,
  googleCloudRunMapping,
  heroku,
  hubspotCms,
  kajabi,
  kinsta,
  lovable,
  mightyNetworks,
  mintlify,
  netlify,
  railway,
  render,
  replit,
  shopify,
  softr,
  squarespace,
  substack,
  supabase,
  teachable,
  thinkific,
  v0,
  vercel,
  vps,
  webflow,
  wix,
  wpengine,
];
