package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot/bottest"
)

// transcript is the README's main command, and what it prints.
var transcript = regexp.MustCompile("(?s)```sh\ngo run ./cmd/whosaid (ask \"[^\"\n]*\")\n```\n\n```text\n(.*?)```\n")

// TestReadmeTranscript keeps the README's transcript what the command prints; -update rewrites it.
func TestReadmeTranscript(t *testing.T) {
	const path = "../../README.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := transcript.FindSubmatchIndex(text)
	if found == nil {
		t.Fatal("the README has no main command with a transcript")
	}
	command, printed := string(text[found[2]:found[3]]), string(text[found[4]:found[5]])
	verb, question, _ := strings.Cut(command, " ")
	var stdout, stderr bytes.Buffer
	env := environment("HOME", t.TempDir())
	if code := run(t.Context(), []string{verb, strings.Trim(question, `"`)}, env, strings.NewReader(""), &stdout, &stderr); code != exitDone {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	if bottest.Updating() {
		updated := string(text[:found[4]]) + stdout.String() + string(text[found[5]:])
		if err := os.WriteFile(path, []byte(updated), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(printed, stdout.String()); diff != "" {
		t.Errorf("the README's transcript is not what the command prints: -README +command (run with -update to accept)\n%s", diff)
	}
}
