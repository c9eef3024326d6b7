"""Runs a program in Python on the engine by the Automation API: the SDK serves the language side itself.

    run.py <program> preview|up [policy pack]
"""
import json
import runpy
import sys

from pulumi import automation

program, operation, *packs = sys.argv[1:]
stack = automation.create_or_select_stack("dev", project_name="own", program=lambda: runpy.run_path(program) and None)
options = {"policy_packs": packs} if packs else {}
try:
    result = getattr(stack, operation)(on_output=lambda line: print(line, file=sys.stderr), **options)
except automation.CommandError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
changes = result.change_summary if operation == "preview" else result.summary.resource_changes
outputs = {} if operation == "preview" else {name: output.value for name, output in result.outputs.items()}
print(json.dumps({"changes": {str(getattr(op, "value", op)): n for op, n in changes.items()}, "outputs": outputs}))
