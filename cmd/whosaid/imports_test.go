package main

import (
	"os/exec"
	"path"
	"strings"
	"testing"
)

const module = "github.com/whosaid/whosaid/"

// mayImport says which rooms of ours each room may import; a room holds the folders below it that are no rooms of their
// own. Whatever is not said here is not allowed.
var mayImport = map[string][]string{
	"bot":                 {},
	"adapters/slack":      {"bot"},
	"adapters/discord":    {"bot"},
	"adapters/terminal":   {"bot"},
	"adapters/web":        {"bot", "corpus"},
	"commands":            {"bot", "commands/question", "corpus", "corpus/feed", "corpus/names", "corpus/quote", "corpus/read"},
	"commands/question":   {"corpus", "corpus/names", "corpus/quote"},
	"corpus":              {"corpus/quote", "corpus/names", "corpus/read", "corpus/feed", "corpus/words", "corpus/related"},
	"corpus/feed":         {"corpus/read"},
	"corpus/names":        {},
	"corpus/quote":        {"corpus/names"},
	"corpus/read":         {},
	"corpus/related":      {"corpus/words"},
	"corpus/sample":       {"corpus", "corpus/read"},
	"corpus/sqlite":       {"corpus", "corpus/feed", "corpus/names", "corpus/quote", "corpus/words"},
	"corpus/opensearch":   {"corpus", "corpus/names", "corpus/quote"},
	"corpus/storetest":    {"corpus", "corpus/quote"},
	"corpus/words":        {"corpus/names"},
	"cmd/whosaid":         {"*"},
	"cmd/whosaid-train":   {"*"},
	"cmd/whosaid-bench":   {"*"},
	"cmd/whosaid-related": {"*"},
}

// stayLight are rooms that import the standard library and these modules only.
var stayLight = map[string][]string{
	"bot":          {},
	"corpus/names": {"golang.org/x/text", "github.com/sahilm/fuzzy", "github.com/blevesearch/vellum"},
	"corpus/quote": {"golang.org/x/text", "github.com/abadojack/whatlanggo", "github.com/klauspost/compress"},
}

func TestImports(t *testing.T) {
	for pkg, imports := range packages(t) {
		room := roomOf(pkg)
		allowed, known := mayImport[room]
		if !known {
			t.Errorf("%s is in no room of the design", pkg)
			continue
		}
		for _, imported := range imports {
			if other, ours := strings.CutPrefix(imported, module); ours {
				if to := roomOf(other); to != room && !contains(allowed, to) {
					t.Errorf("%s imports %s: %s may import %v only", pkg, other, room, allowed)
				}
			} else if light, ok := stayLight[room]; ok && !isTestHelp(pkg) && !isStandard(imported) && !within(imported, light) {
				t.Errorf("%s imports %s: %s stays light, with %v beside the standard library", pkg, imported, room, light)
			}
		}
	}
}

// packages are the packages of the module, each with what its code, and not its tests, imports.
func packages(t *testing.T) map[string][]string {
	cmd := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, module+"...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		all[strings.TrimPrefix(fields[0], module)] = fields[1:]
	}
	return all
}

// roomOf is the innermost room that a package is in.
func roomOf(pkg string) string {
	for room := pkg; room != "."; room = path.Dir(room) {
		if _, ok := mayImport[room]; ok {
			return room
		}
	}
	return ""
}

// isTestHelp reports whether a package serves tests only.
func isTestHelp(pkg string) bool { return strings.HasSuffix(pkg, "test") }

func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".")
}

func within(imported string, modules []string) bool {
	for _, m := range modules {
		if imported == m || strings.HasPrefix(imported, m+"/") {
			return true
		}
	}
	return false
}

func contains(rooms []string, room string) bool {
	for _, r := range rooms {
		if r == room || r == "*" {
			return true
		}
	}
	return false
}
