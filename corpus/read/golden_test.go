package read_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what a fixture gives, its items and refusals, with FIXTURE.golden.
func golden(t *testing.T, fixture string, o read.Options) {
	t.Helper()
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	for it, err := range read.NewFiles([]string{fixture}, o).Items() {
		var refusal *read.Refusal
		switch {
		case errors.As(err, &refusal) && refusal.Remark:
			got.WriteString("remark: " + refusal.Error() + "\n")
		case errors.As(err, &refusal):
			got.WriteString("refused: " + refusal.Error() + "\n")
		case err != nil:
			t.Fatalf("an error that is no refusal: %v", err)
		default:
			if err := e.Encode(fieldsOf(t, it)); err != nil {
				t.Fatal(err)
			}
		}
	}
	compare(t, fixture+".golden", got.Bytes())
}

// fieldsOf are the fields of an item that say anything, by their names.
func fieldsOf(t *testing.T, it read.Item) map[string]any {
	t.Helper()
	raw, err := json.Marshal(it)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(fields, func(_ string, value any) bool { return value == nil || value == "" || value == 0.0 })
	return fields
}

// compare compares what was got with a golden file, or writes that.
func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
