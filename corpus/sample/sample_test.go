package sample_test

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

func TestItemsSayWhereTheyComeFrom(t *testing.T) {
	wikinews := 0
	for it, err := range sample.Items() {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case it.ID == "" || it.Title == "" || it.Outlet == "" || it.Published == "" || it.Text == "":
			t.Errorf("%v is not fully described: %+v", it.Place, it)
		case it.ID == "paris-summit":
			if it.License != "" || !strings.HasPrefix(it.Extra["note"], "Given to the project by its user.") {
				t.Errorf("the summit's article has the licence %q and the note %q", it.License, it.Extra["note"])
			}
		case it.License != "CC BY 2.5" || !strings.HasPrefix(it.URL, "https://en.wikinews.org/wiki/"):
			t.Errorf("%s has the licence %q and the address %q", it.ID, it.License, it.URL)
		default:
			wikinews++
		}
	}
	if want := fmt.Sprintf("%d articles of Wikinews", wikinews); !strings.Contains(sample.Notice, want) {
		t.Errorf("the notice %q does not say %q", sample.Notice, want)
	}
}

func TestIngest(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sample.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	c := corpus.New(store, slog.New(slog.DiscardHandler))
	for range 2 { // the second time changes nothing
		if err := sample.Ingest(t.Context(), c, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
	}
	st, err := store.Stats(t.Context(), nil)
	if err != nil || st.Articles != 25 || st.Quotes == 0 || st.Speakers == 0 {
		t.Errorf("got %+v, %v, want 25 articles with quotations and speakers", st, err)
	}
	a, quotes, err := store.Article(t.Context(), nil, "paris-summit")
	if err != nil || a.Published.Precision != corpus.Day || len(quotes) == 0 {
		t.Errorf("got the summit of %v with %d quotations, %v", a.Published, len(quotes), err)
	}
}
