package sqlite_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// victim names the database of a process that imports until it is killed.
const victim = "WHOSAID_TEST_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		if err := importAll(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const killedArticles = 3000

// importAll imports many small articles.
func importAll(path string) error {
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		return err
	}
	items := func(yield func(read.Item, error) bool) {
		for i := range killedArticles {
			text := fmt.Sprintf("Report number %d. The mayor of town %d spoke of %d new schools, and of the road to %d.", i, i%97, i%13, i%31)
			if !yield(read.Item{ID: fmt.Sprint(i), Outlet: "The Courier", Published: fmt.Sprintf("2025-03-%02d", i%28+1), Text: text}, nil) {
				return
			}
		}
	}
	_, err = corpus.New(s, slog.New(slog.DiscardHandler)).Ingest(context.Background(), items, corpus.IngestOptions{Time: noon, NoExtract: true})
	if err != nil {
		return err
	}
	return s.Close()
}

// TestKill kills imports at random moments. The database must be whole each time, and an import that is let through must
// leave what one without kills does.
func TestKill(t *testing.T) {
	want, got := filepath.Join(t.TempDir(), "want.db"), filepath.Join(t.TempDir(), "got.db")
	ok(t, importAll(want))
	for range 5 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), victim+"="+got)
		ok(t, child.Start())
		time.Sleep(time.Duration(rand.IntN(600)) * time.Millisecond)
		_ = child.Process.Kill() // it may have ended
		_ = child.Wait()
		if found := column(t, got, `PRAGMA integrity_check`); !cmp.Equal(found, []string{"ok"}) {
			t.Fatalf("after a kill: %q", found)
		}
	}
	ok(t, importAll(got))
	for _, query := range []string{
		`PRAGMA integrity_check`,
		`SELECT public || ' ' || version FROM articles ORDER BY public`,
		`SELECT word || ' ' || articles FROM vocabulary ORDER BY word`,
		`SELECT name || ' ' || articles FROM outlets`,
		`SELECT a.public FROM articles_fts f JOIN articles a ON a.id = f.rowid WHERE articles_fts MATCH 'mayor' ORDER BY a.public`,
	} {
		if diff := cmp.Diff(column(t, want, query), column(t, got, query)); diff != "" {
			t.Errorf("%s (-without kills +with):\n%s", query, diff)
		}
	}
}
