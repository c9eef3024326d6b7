// Long: three workflows as they are written.
import { actions, secretScan } from "./actions";

const head = (name: string): string => `# Written by \`launch-ready pipeline github\`; yours from now on.
# The environments and tokens that it needs: docs/pipelines.md of launch-ready.
name: ${name}
`;

/** Steps that every job begins with: the clone with its history, Node, the packages of the lock file. */
const begin = `      - uses: ${actions.checkout}
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: ${actions.setupNode}
        with: { node-version: 22 }
      - run: npm ci
`;

const defaults = `permissions: {}
defaults:
  run: { shell: bash }
`;

/** A job that says which stacks there are to work on, for the matrix of the others. */
const stacksJob = (run: string): string => `  stacks:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    outputs: { names: "\${{ steps.stacks.outputs.names }}" }
    steps:
${begin}${run}`;

const matrix = (more = "", and = ""): string => `    needs: stacks
    if: >-
      needs.stacks.outputs.names != '[]'
${and}    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
${more}      matrix: { stack: "\${{ fromJSON(needs.stacks.outputs.names) }}" }
`;

const live = `          CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
          PULUMI_ACCESS_TOKEN: \${{ secrets.PULUMI_ACCESS_TOKEN }}
          PULUMI_BACKEND_URL: \${{ vars.PULUMI_BACKEND_URL }}
          PULUMI_CONFIG_PASSPHRASE: \${{ secrets.PULUMI_CONFIG_PASSPHRASE }}
`;

const aws = `      - if: vars.AWS_ROLE_ARN != ''
        uses: ${actions.awsCredentials}
        with: { role-to-assume: "\${{ vars.AWS_ROLE_ARN }}", aws-region: "\${{ vars.AWS_REGION }}" }
`;

/** A step that opens an issue with a file's text, or adds to the one that is open; and posts to a webhook. */
const tell = (title: string, file: string): string => `      - name: Tell the owner
        if: failure()
        env:
          ALERT_WEBHOOK: \${{ secrets.ALERT_WEBHOOK }}
          GH_REPO: \${{ github.repository }}
          GH_TOKEN: \${{ github.token }}
          RUN: \${{ github.server_url }}/\${{ github.repository }}/actions/runs/\${{ github.run_id }}
        run: |
          title="${title} $STACK"
          { echo "$RUN"; echo; echo '\`\`\`'; tail -c 60000 ${file} || true; echo '\`\`\`'; } > told.md
          same="map(select(.title == \\"$title\\"))[0].number // empty"
          number=$(gh issue list --state open --limit 200 --json number,title --jq "$same")
          if [ -n "$number" ]; then gh issue comment "$number" --body-file told.md
          else gh issue create --title "$title" --body-file told.md; fi
          if [ -n "$ALERT_WEBHOOK" ]; then
            jq --null-input --arg text "$title: $RUN" '{text: $text}' |
              curl --fail --silent --show-error --header 'content-type: application/json' --data @- "$ALERT_WEBHOOK"
          fi
`;

const review = `${head("launch-ready review")}on: pull_request
${defaults}concurrency:
  group: launch-ready-review-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  secrets:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    steps:
      - uses: ${actions.checkout}
        with: { fetch-depth: 0, persist-credentials: false }
      - name: No credential in any commit
        run: ${secretScan}
${stacksJob(`      - id: stacks
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: echo "names=$(npx launch-ready stacks --changed "$BASE" --json)" >> "$GITHUB_OUTPUT"
`)}  review:
${matrix()}    permissions: { contents: read, pull-requests: write, security-events: write }
    env:
      STACK: \${{ matrix.stack }}
    steps:
${begin}      - name: Judge it
        run: npx launch-ready check --stack "$STACK" --markdown report.md --sarif report.sarif --annotations
      - name: Rehearse it, with the policies on
        run: npx launch-ready up --stack "$STACK" --sandbox
      - name: The report as one comment
        if: >-
          !cancelled() && hashFiles('report.md') != ''
          && github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: \${{ github.token }}
          COMMENTS: repos/\${{ github.repository }}/issues
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          mark="<!-- launch-ready $STACK -->"
          { echo "$mark"; head -c 65000 report.md; } > comment.md
          mine=".[] | select(.user.login == \\"github-actions[bot]\\" and (.body | startswith(\\"$mark\\"))) | .id"
          id=$(gh api --paginate "$COMMENTS/$NUMBER/comments" --jq "$mine" | head -n 1)
          if [ -n "$id" ]; then gh api --method PATCH "$COMMENTS/comments/$id" --field body=@comment.md --silent
          else gh api --method POST "$COMMENTS/$NUMBER/comments" --field body=@comment.md --silent; fi
      - if: "!cancelled() && hashFiles('report.sarif') != ''"
        uses: ${actions.uploadSarif}
        with: { sarif_file: report.sarif, category: "launch-ready/\${{ matrix.stack }}" }
  # What would change at Cloudflare, for branches of this repository: set the variable, and a token that may only read.
  preview:
${matrix(
  "",
  `      && vars.LAUNCH_READY_PREVIEW == 'live'
      && github.event.pull_request.head.repo.full_name == github.repository
`,
)}    permissions: { contents: read, id-token: write }
    environment: launch-ready-review
    env:
      STACK: \${{ matrix.stack }}
    steps:
${begin}${aws}      - name: What would change
        env:
${live}        run: npx launch-ready preview --stack "$STACK" | tee -a "$GITHUB_STEP_SUMMARY"
`;

const deploy = `${head("launch-ready deploy")}on:
  push: { branches: [main] }
  workflow_dispatch:
${defaults}concurrency:
  group: launch-ready-deploy
  cancel-in-progress: false
jobs:
${stacksJob(`      - id: stacks
        env:
          BEFORE: \${{ github.event.before }}
        run: |
          changed=()
          if git cat-file -e "$BEFORE^{commit}" 2>/dev/null; then changed=(--changed "$BEFORE"); fi
          echo "names=$(npx launch-ready stacks "\${changed[@]}" --json)" >> "$GITHUB_OUTPUT"
`)}  deploy:
${matrix("      max-parallel: 4\n")}    permissions: { contents: read, id-token: write, issues: write }
    environment: production
    env:
      STACK: \${{ matrix.stack }}
    steps:
${begin}${aws}      - name: Deploy it, look at the world, go back where it is not as declared
        env:
${live}        run: npx launch-ready up --stack "$STACK" --yes --verify --rollback --retry 5m | tee deploy.txt
${tell("Deployment failed:", "deploy.txt")}`;

const watch = `${head("launch-ready watch")}on:
  schedule:
    - cron: "17 6 * * *"
  workflow_dispatch:
${defaults}concurrency:
  group: launch-ready-watch
  cancel-in-progress: false
jobs:
${stacksJob(`      - id: stacks
        run: echo "names=$(npx launch-ready stacks --json)" >> "$GITHUB_OUTPUT"
`)}  drift:
${matrix("      max-parallel: 4\n")}    permissions: { contents: read, id-token: write, issues: write }
    environment: launch-ready-review
    env:
      STACK: \${{ matrix.stack }}
    steps:
${begin}${aws}      - name: What somebody changed outside
        env:
${live}        run: npx launch-ready drift --stack "$STACK" | tee drift.txt
${tell("Drift:", "drift.txt")}  stages:
${matrix("      max-parallel: 1\n")}    permissions: { contents: write, pull-requests: write }
    env:
      STACK: \${{ matrix.stack }}
    steps:
${begin}      - name: Open what may be raised today as a pull request
        env:
          BASE: \${{ github.ref_name }}
          GH_REPO: \${{ github.repository }}
          GH_TOKEN: \${{ github.token }}
        run: |
          for what in hsts dmarc mta-sts; do
            npx launch-ready stage "$what" --stack "$STACK" --yes | tee -a raised.md || [ "\${PIPESTATUS[0]}" -eq 1 ]
          done
          if git diff --quiet -- "Pulumi.$STACK.yaml"; then exit 0; fi
          branch="launch-ready/stages-$STACK"
          git config user.name "github-actions[bot]"
          git config user.email "github-actions[bot]@users.noreply.github.com"
          git switch --create "$branch"
          git commit --message "Raise a stage of $STACK" -- "Pulumi.$STACK.yaml"
          gh auth setup-git
          git push --force origin "$branch"
          open=$(gh pr list --head "$branch" --state open --json number --jq length)
          if [ "$open" = 0 ]; then
            gh pr create --base "$BASE" --head "$branch" --title "Raise a stage of $STACK" --body-file raised.md
          fi
`;

const dependabot = `# Keeps the pinned actions and the packages current, by pull requests.
version: 2
updates:
  - { package-ecosystem: github-actions, directory: /, schedule: { interval: weekly }, cooldown: { default-days: 7 } }
  - { package-ecosystem: npm, directory: /, schedule: { interval: weekly }, cooldown: { default-days: 7 } }
`;

/** Path in the repository → text. */
export const githubFiles: Readonly<Record<string, string>> = {
  ".github/workflows/launch-ready.yml": review,
  ".github/workflows/launch-ready-deploy.yml": deploy,
  ".github/workflows/launch-ready-watch.yml": watch,
  ".github/dependabot.yml": dependabot,
};
