package sqlite_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// problemsOf are the problems of a database file.
func problemsOf(t *testing.T, path string) (list []string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	ok(t, s.Close())
	_, err = sqlite.Check(t.Context(), path, sqlite.Watch{Found: func(p sqlite.Problem) { list = append(list, p.What) },
		Step: func(string) {}, Article: func(done, all int) {}})
	ok(t, err)
	return list
}

// TestCheckChangesNothing looks at a corpus of an earlier schema, which is to stay one.
func TestCheckChangesNothing(t *testing.T) {
	path := old(t, "corpus-1.db")
	before, err := os.ReadFile(path)
	ok(t, err)
	was, err := sqlite.Check(t.Context(), path, sqlite.Watch{Found: func(p sqlite.Problem) { t.Error(p) }, Step: func(string) {},
		Article: func(done, all int) { t.Error("an article of an earlier schema is compared") }})
	ok(t, err)
	if !was.IsOld() || was.Schema != 1 || was.Articles != 3 || was.Quotes != 7 {
		t.Errorf("got %+v, want schema 1 with 3 articles and 7 quotations", was)
	}
	after, err := os.ReadFile(path)
	ok(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
}

// sound makes a corpus with all there is: near-copies, history, a correction, several collections.
func sound(t *testing.T, path string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	defer func() { ok(t, s.Close()) }()
	c := corpus.New(s, slog.New(slog.DiscardHandler))
	body := strings.Repeat("The northern border opens in May after two years, and traders on both sides have long asked for it. ", 3)
	text := body + "“We have waited long enough,” said Elena Markov, the foreign minister."
	for _, collection := range []string{"main", "theirs"} {
		for _, last := range []string{"", " She left.", ""} {
			items := []read.Item{{ID: "a", Outlet: "Courier", Published: "2025-03-27", Text: text + last}, {Outlet: "Herald", Text: text},
				{URL: "https://herald.example/1", Outlet: "Herald", Text: "“No,” said Peter Holt, the mayor, of the co-operative U.S. project in Łódź."}}
			_, err = c.Ingest(t.Context(), each(items), corpus.IngestOptions{Collection: collection, Time: noon})
			ok(t, err)
		}
	}
	_, quotes, err := s.Article(t.Context(), nil, "a")
	ok(t, err)
	ok(t, s.Correct(t.Context(), nil, corpus.CorrectedSpeaker{Quote: quotes[0].ID, Name: "Nina Koss", Kind: "person", Author: "ana", Made: noon}))
}

func each(items []read.Item) func(yield func(read.Item, error) bool) {
	return func(yield func(read.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}
}

func TestCheckSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	sound(t, path)
	if got := problemsOf(t, path); len(got) > 0 {
		t.Errorf("a sound corpus has problems: %q", got)
	}
}

// TestCheck breaks a sound corpus in one way each.
func TestCheck(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "corpus.db")
	sound(t, whole)
	data, err := os.ReadFile(whole)
	ok(t, err)
	for _, test := range []struct{ name, statements, want string }{
		{"a text that changed", `UPDATE texts SET text = replace(text, 'waited long', 'waited  long')`, "its words are not those of the text"},
		{"a text that is shorter", `UPDATE texts SET text = substr(text, 1, 20)`, "its place is not in the text"},
		{"a text that is gone", `DELETE FROM texts WHERE article = (SELECT min(article) FROM texts)`, "articles without a text"},
		{"an article that is gone", `DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)`, "rows of texts point to rows of articles"},
		{"another id", `UPDATE quotes SET public = 'another' WHERE id = (SELECT min(id) FROM quotes)`, "should have the id"},
		{"another id of an article", `UPDATE articles SET public = 'another' WHERE NOT given AND url <> '' AND collection = 1`, `article "another" should have the id`},
		{"nobody's quotation", `DELETE FROM mentions WHERE quote = (SELECT min(id) FROM quotes)`, "without a row for who said them"},
		{"miscounted quotations", `UPDATE articles SET quotes = quotes + 1 WHERE public = 'a'`, "articles that miscount"},
		{"miscounted articles", `UPDATE outlets SET articles = articles + 1`, "outlets that miscount their articles"},
		{"a miscounted name", `UPDATE forms SET quotes = 7 WHERE name = 'Nina Koss'`, "names that miscount their quotations: Nina Koss"},
		{"a miscounted word", `UPDATE vocabulary SET quotes = quotes + 1 WHERE word = 'waited'`, "the vocabulary miscounts"},
		{"a word that is gone", `DELETE FROM vocabulary WHERE word = 'waited'`, "the vocabulary miscounts"},
		{"an article that is not indexed", `DELETE FROM articles_fts WHERE rowid = (SELECT min(id) FROM articles)`, "articles that cannot be found by words"},
		{"an index of other words", `INSERT OR REPLACE INTO quotes_fts (rowid, words, paragraph, before, heading, title, keys)
			SELECT min(id), 'other words', '', '', '', '', '' FROM quotes`, "the index quotes_fts does not hold the words"},
		{"an index of no quotation", `INSERT INTO quotes_fts (rowid, words) VALUES (777, 'words')`, "found words of no quotation: 777"},
		{"bands of no article", `INSERT INTO bands VALUES (1, 7)`, "near-copies of what is not there: 7"},
		{"a copy one way", `DELETE FROM near WHERE article = (SELECT min(article) FROM near)`, "one way only"},
		{"a torn cluster", `UPDATE articles SET cluster = NULL WHERE public = 'a' AND collection = 1`, "in two clusters: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "corpus.db")
			ok(t, os.WriteFile(path, data, 0o600))
			change(t, path, test.statements)
			got := problemsOf(t, path)
			if !slices.ContainsFunc(got, func(p string) bool { return strings.Contains(p, test.want) }) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
