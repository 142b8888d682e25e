package quote

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The cases of testdata/cases are one file a kind of error. An archive holds pairs of files: NAME/article, and NAME/quotes
// with what must be found there, a line "speaker | words" each. A line "! words" holds words that must not be part of a
// quotation. A speaker left empty is not compared. The author of every article is Jane Doe.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("testdata/cases: %v, %d files", err, len(paths))
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		class := strings.TrimSuffix(filepath.Base(path), ".txtar")
		for i := 0; i+1 < len(archive.Files); i += 2 {
			article, expected := archive.Files[i], archive.Files[i+1]
			t.Run(class+"/"+strings.TrimSuffix(article.Name, "/article"), func(t *testing.T) {
				checkCase(t, strings.TrimSpace(string(article.Data)), string(expected.Data))
			})
		}
	}
}

func checkCase(t *testing.T, text, expected string) {
	t.Helper()
	quotes := Extract(text, Options{Author: "Jane Doe", Lang: "en"}).Quotes
	for line := range strings.Lines(expected) {
		line = strings.TrimSpace(line)
		if forbidden, ok := strings.CutPrefix(line, "! "); ok {
			if q, ok := findWords(text, quotes, forbidden); ok {
				t.Errorf("found %q by %q, want no quotation there\n%s", wordsOf(text, q), q.SpeakerName(), text)
			}
			continue
		}
		who, words, _ := strings.Cut(line, "|")
		who, words = strings.TrimSpace(who), strings.TrimSpace(words)
		q, ok := findWords(text, quotes, words)
		switch {
		case !ok:
			t.Errorf("got no quotation %q, want it by %q; found %s\n%s", words, who, listed(text, quotes), text)
		case who != "" && q.SpeakerName() != who:
			t.Errorf("%q: got speaker %q (%s), want %q\n%s", words, q.SpeakerName(), q.Why, who, text)
		}
	}
}

// classes are the kinds of error known from the field, with the file of cases for each.
var classes = map[string]string{
	"odd or unpaired marks":                  "marks",
	"quotations over several paragraphs":     "paragraphs",
	"broken quotations":                      "broken",
	"a full name, then a pronoun":            "pronouns",
	"a full name, then a short one":          "surnames",
	"nicknames in marks":                     "nicknames",
	"scare quotes, titles of works, slogans": "scare",
	"quotations inside quotations":           "nested",
	"a name behind a dash":                   "dash",
	"a name above a block":                   "block",
	"cue verbs without say":                  "cues",
	"according to":                           "according",
	"colon cues":                             "colon",
	"interviews":                             "interview",
	"headline speech":                        "headline",
	"tweets":                                 "tweets",
	"passive voice":                          "passive",
	"inverted speakers":                      "inverted",
	"several speakers":                       "several",
	"first person":                           "first",
	"captions, bylines, credits, links, ads": "litter",
	"particles, initials, accents, capitals": "names",
	"organisations and documents":            "organisations",
	"unnamed sources":                        "unnamed",
	"descriptions of somebody named":         "descriptions",
	"who, which and what stands between":     "who",
}

// Every class has three cases or more, and no file of cases goes without a class.
func TestClasses(t *testing.T) {
	const least = 3
	listed := make(map[string]bool)
	for class, name := range classes {
		listed[name] = true
		archive, err := txtar.ParseFile(filepath.Join("testdata", "cases", name+".txtar"))
		if err != nil {
			t.Errorf("%s: %v", class, err)
		} else if n := len(archive.Files) / 2; n < least {
			t.Errorf("%s: got %d cases in %s, want %d", class, n, name, least)
		}
	}
	paths, _ := filepath.Glob("testdata/cases/*.txtar")
	for _, path := range paths {
		if name := strings.TrimSuffix(filepath.Base(path), ".txtar"); !listed[name] {
			t.Errorf("%s has no class", path)
		}
	}
}

// findWords finds the quotation that holds the words and least else: little more than as many words again.
func findWords(text string, quotes []Quote, words string) (Quote, bool) {
	best, found := Quote{}, false
	for _, q := range quotes {
		got := wordsOf(text, q)
		if !strings.Contains(bare(got), bare(words)) || len(strings.Fields(got)) > 2*len(strings.Fields(words))+4 {
			continue
		}
		if !found || len(got) < len(wordsOf(text, best)) {
			best, found = q, true
		}
	}
	return best, found
}

// bare leaves out the marks at the end of sentences, which may stand outside or inside of the words.
func bare(s string) string { return strings.TrimRight(s, ".,!?") }

func wordsOf(text string, q Quote) string {
	var parts []string
	for _, s := range q.Segments {
		parts = append(parts, bare(text[s.Start:s.End]))
	}
	return strings.Join(parts, " … ")
}

func listed(text string, quotes []Quote) string {
	var list []string
	for _, q := range quotes {
		list = append(list, q.SpeakerName()+": "+wordsOf(text, q))
	}
	return strings.Join(list, "; ")
}
