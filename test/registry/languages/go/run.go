package main

// Runs the program on the engine by the Automation API: the SDK serves the language side itself.
//
//	go preview|up [policy pack]

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
)

type told struct {
	Changes any            `json:"changes"`
	Outputs map[string]any `json:"outputs"`
}

func main() {
	result, err := run(context.Background(), os.Args[1], os.Args[2:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, operation string, packs []string) (told, error) {
	stack, err := auto.UpsertStackInlineSource(ctx, "dev", "own", program)
	if err != nil {
		return told{}, err
	}
	if operation == "preview" {
		previewed, err := stack.Preview(ctx, optpreview.PolicyPacks(packs...), optpreview.ErrorProgressStreams(os.Stderr))
		return told{Changes: previewed.ChangeSummary, Outputs: map[string]any{}}, err
	}
	deployed, err := stack.Up(ctx, optup.ErrorProgressStreams(os.Stderr))
	if err != nil {
		return told{}, err
	}
	outputs := map[string]any{}
	for name, output := range deployed.Outputs {
		outputs[name] = output.Value
	}
	return told{Changes: deployed.Summary.ResourceChanges, Outputs: outputs}, nil
}
