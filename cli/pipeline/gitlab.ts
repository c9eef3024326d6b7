import { secretScan } from "./actions";

const jobs = `# Written by \`launch-ready pipeline gitlab\`; yours from now on.
# The environments and variables that it needs: docs/pipelines.md of launch-ready.
stages: [review, deploy, watch]

.launch-ready:
  image: node:22-bookworm
  variables: { GIT_DEPTH: "0" }
  before_script:
    - npm ci

# AWS takes the job's own token; without AWS_ROLE_ARN nothing of it is used.
.launch-ready-live:
  extends: .launch-ready
  id_tokens:
    AWS_ID_TOKEN: { aud: sts.amazonaws.com }
  before_script:
    - npm ci
    - |
      if [ -n "$AWS_ROLE_ARN" ]; then
        export AWS_WEB_IDENTITY_TOKEN_FILE=/tmp/aws-id-token
        printf '%s' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"
      fi

launch-ready secrets:
  stage: review
  image: golang:1.25-bookworm
  variables: { GIT_DEPTH: "0" }
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - ${secretScan}

launch-ready review:
  extends: .launch-ready
  stage: review
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - mkdir -p report
    - |
      failed=0
      for stack in $(npx launch-ready stacks --changed "$CI_MERGE_REQUEST_DIFF_BASE_SHA"); do
        npx launch-ready check --stack "$stack" --html "report/$stack.html" --junit "report/$stack.xml" || failed=1
        npx launch-ready up --stack "$stack" --sandbox || failed=1
      done
      exit "$failed"
  artifacts:
    when: always
    # GitLab links the folder in the merge request, and shows what the checks found beside it.
    expose_as: Launch report
    paths: [report/]
    reports: { junit: report/*.xml }

launch-ready deploy:
  extends: .launch-ready-live
  stage: deploy
  environment: production
  resource_group: launch-ready-deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  script:
    - mkdir -p report
    - |
      failed=""
      changed=""
      before="$CI_COMMIT_BEFORE_SHA"
      if git cat-file -e "$before^{commit}" 2>/dev/null; then changed="--changed $before"; fi
      # shellcheck disable=SC2086
      for stack in $(npx launch-ready stacks $changed); do
        npx launch-ready up --stack "$stack" --yes --verify --rollback --retry 5m --junit "report/$stack.xml" ||
          failed="$failed $stack"
      done
      if [ -n "$failed" ] && [ -n "$ALERT_WEBHOOK" ]; then
        curl --fail --silent --show-error --header 'content-type: application/json' \\
          --data "{\\"text\\": \\"Deployment failed:$failed: $CI_JOB_URL\\"}" "$ALERT_WEBHOOK"
      fi
      [ -z "$failed" ]
  artifacts:
    when: always
    reports: { junit: report/*.xml }

launch-ready drift:
  extends: .launch-ready-live
  stage: watch
  environment: { name: launch-ready-review, action: verify }
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - |
      failed=""
      for stack in $(npx launch-ready stacks); do
        npx launch-ready drift --stack "$stack" || failed="$failed $stack"
      done
      [ -z "$failed" ]

launch-ready stages:
  extends: .launch-ready
  stage: watch
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - npx launch-ready stages --all
`;

/** Path in the repository → text. */
export const gitlabFiles: Readonly<Record<string, string>> = {
  ".gitlab/launch-ready.yml": jobs,
  ".gitlab-ci.yml": "include:\n  - local: .gitlab/launch-ready.yml\n",
};
