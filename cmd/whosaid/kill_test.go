package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// kills is how often each kind of work is killed: ten times, or as often as WHOSAID_KILLS says.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("WHOSAID_KILLS")); err == nil {
		return n
	}
	return 10
}

// tool runs the program's commands in processes of their own, in a folder.
type tool struct {
	t      *testing.T
	folder string
}

func newTool(t *testing.T) tool { return tool{t, t.TempDir()} }

func (w tool) command(args ...string) *exec.Cmd {
	cmd := exec.Command("whosaid", args...)
	cmd.Dir = w.folder
	cmd.Env = append(os.Environ(), "HOME="+w.folder)
	return cmd
}

// run runs a command that must end well, and returns what it prints.
func (w tool) run(args ...string) string {
	w.t.Helper()
	out, err := w.command(args...).CombinedOutput()
	if err != nil {
		w.t.Fatalf("whosaid %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// killed runs a command and kills it at some moment within a time; it may have ended by then.
func (w tool) killed(within time.Duration, args ...string) {
	w.t.Helper()
	cmd := w.command(args...)
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(rand.N(within))
	_ = cmd.Process.Kill() // it may have ended
	_ = cmd.Wait()
}

// timed is how long a command takes.
func (w tool) timed(args ...string) time.Duration {
	w.t.Helper()
	begin := time.Now()
	w.run(args...)
	return time.Since(begin)
}

// content is all that a corpus holds, as far as it can be told: its articles to the byte, and how much was found in them.
func (w tool) content(database string) string {
	w.t.Helper()
	stats := w.run("stats", "--db", database)
	counts, _, _ := bytes.Cut([]byte(stats), []byte("size"))
	return string(counts) + w.run("export", "--db", database, "-")
}

// writeReports writes many small articles, some of them near-copies of each other, in several batches' worth.
func (w tool) writeReports(name string, n int) {
	w.t.Helper()
	var lines bytes.Buffer
	out := json.NewEncoder(&lines)
	for i := range n {
		text := fmt.Sprintf("Report number %d. “We will build %d new schools,” said Ann Lee, the mayor of town %d. The road is long.", i, i%13, i%97)
		if i%50 < 2 {
			text = fmt.Sprintf("The northern border of district %d opens in May after two years, and traders on both sides have long asked for it; "+
				"lorries will be let through in both directions. “We waited,” said Elena Markov.", i/50)
		}
		if err := out.Encode(map[string]string{"id": fmt.Sprint(i), "outlet": "Courier", "published": fmt.Sprintf("2025-03-%02d", i%28+1), "text": text}); err != nil {
			w.t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(w.folder, name), lines.Bytes(), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// TestKilledImport kills imports at random moments. The corpus must be sound each time, and an import that is let through
// must leave what one without kills does.
func TestKilledImport(t *testing.T) {
	w := newTool(t)
	w.writeReports("reports.jsonl", 600)
	whole := w.timed("import", "--db", "whole.db", "reports.jsonl")
	for i := range kills() {
		if i%3 == 0 { // begin anew
			for _, file := range []string{"got.db", "got.db-wal", "got.db-shm"} {
				_ = os.Remove(filepath.Join(w.folder, file)) // it may not be there
			}
		}
		w.killed(whole, "import", "--db", "got.db", "reports.jsonl")
		if exists(filepath.Join(w.folder, "got.db")) {
			w.run("check", "--db", "got.db")
		}
	}
	w.run("import", "--db", "got.db", "reports.jsonl")
	w.run("check", "--db", "got.db")
	if diff := cmp.Diff(w.content("whole.db"), w.content("got.db")); diff != "" {
		t.Errorf("content (-without kills +with):\n%s", diff)
	}
}

// TestKilledReindex kills the work of looking through articles again, which must go on where it was.
func TestKilledReindex(t *testing.T) {
	w := newTool(t)
	w.writeReports("reports.jsonl", 600)
	w.run("import", "--db", "got.db", "reports.jsonl")
	want := w.content("got.db")
	whole := w.timed("reindex", "--db", "got.db", "--all")
	for i := range kills() {
		args := []string{"reindex", "--db", "got.db"}
		if i%3 == 0 {
			args = append(args, "--all")
		}
		w.killed(whole, args...)
		w.run("check", "--db", "got.db")
	}
	w.run("reindex", "--db", "got.db")
	w.run("check", "--db", "got.db")
	if diff := cmp.Diff(want, w.content("got.db")); diff != "" {
		t.Errorf("content (-without kills +with):\n%s", diff)
	}
}

// TestReindexOfAServedCorpus asks all the time while articles are imported and looked through again, each in a process of
// its own: every question is answered, and both get through.
func TestReindexOfAServedCorpus(t *testing.T) {
	w := newTool(t)
	w.writeReports("reports.jsonl", 100)
	w.run("import", "--db", "got.db", "reports.jsonl")
	w.writeReports("reports.jsonl", 300)
	work := make(chan error, 2)
	for _, args := range [][]string{{"import", "--db", "got.db", "reports.jsonl"}, {"reindex", "--db", "got.db", "--all"}} {
		go func() {
			out, err := w.command(args...).CombinedOutput()
			if err != nil {
				err = fmt.Errorf("%v: %w\n%s", args, err, out)
			}
			work <- err
		}()
	}
	for running := 2; running > 0; {
		var answer struct{ Total int }
		out, err := w.command("ask", "--db", "got.db", "--format", "json", "what did Ann Lee say about schools").Output()
		if err == nil {
			err = json.Unmarshal(out, &answer)
		}
		if err != nil || answer.Total == 0 {
			t.Errorf("a question meanwhile: %d quotations, %v", answer.Total, err)
		}
		select {
		case err := <-work:
			running--
			if err != nil {
				t.Error(err)
			}
		default:
		}
	}
	w.run("check", "--db", "got.db")
}
