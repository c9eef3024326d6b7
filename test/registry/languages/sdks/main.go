// Writes the SDK of a package for a language, as `pulumi package gen-sdk` does by its language hosts: by Pulumi's own
// generators. It reads the package's schema from stdin.
//
//	sdks python|go <folder>
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "the tests of Launch Ready"

// None of the packages refers to another.
type none struct{ schema.ReferenceLoader }

func main() {
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(language, folder string) error {
	var spec schema.PackageSpec
	if err := json.NewDecoder(os.Stdin).Decode(&spec); err != nil {
		return err
	}
	bound, problems, err := schema.BindSpec(spec, none{}, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return problems
	}
	files, err := generate(language, bound)
	if err != nil {
		return err
	}
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func generate(language string, bound *schema.Package) (map[string][]byte, error) {
	if bound.Language == nil {
		bound.Language = map[string]any{}
	}
	switch language {
	case "python":
		bound.Language["python"] = python.PackageInfo{RespectSchemaVersion: true}
		return python.GeneratePackage(tool, bound, nil, none{})
	case "go":
		// Of a package that is called launch-ready, the Go package is launchready.
		base := "languages/sdk/" + strings.ReplaceAll(bound.Name, "-", "")
		bound.Language["go"] = golang.GoPackageInfo{ImportBasePath: base, RespectSchemaVersion: true}
		return golang.GeneratePackage(tool, bound, nil)
	}
	return nil, fmt.Errorf("there is no generator for %s here", language)
}
