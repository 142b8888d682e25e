package corpus_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// printed is an article of the tests: one quotation after a sentence about something else.
type printed struct {
	id, outlet, speaker, role, words string
	title                            string
	day                              int // of March 2025
}

func (p printed) entry() corpus.Entry {
	text := "An event took place.\n\n“" + p.words + "”, a speaker said."
	start := strings.Index(text, p.words)
	q := corpus.Quote{Text: p.words}
	q.Segments = []quote.Span{{Start: start, End: start + len(p.words)}}
	q.Kind, q.Class, q.Polarity, q.Confidence, q.Parent = quote.Direct, quote.Said, quote.Asserted, 0.9, -1
	q.Speakers = []quote.Speaker{{Name: p.speaker, Kind: quote.Person, Role: p.role}}
	q.Place.Paragraph = quote.Span{Start: start - len("“"), End: len(text)}
	q.Place.Context, q.Place.Before = q.Place.Paragraph, quote.Span{End: len("An event took place.")}
	e := corpus.Entry{Quotes: []corpus.Quote{q}, Extractor: "test"}
	e.Article.Ref = corpus.Ref{ID: p.id, Collection: corpus.DefaultCollection, Outlet: p.outlet, Title: p.title, URL: "https://example.org/" + p.id,
		Published: corpus.Date{Time: time.Date(2025, 3, p.day, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}}
	e.Article.Text = text
	return e
}

// press is what the tests ask of.
var press = []printed{
	{"a1", "The New York Times", "Emmanuel Macron", "French President", "We want a ceasefire in Ukraine without conditions", "Summit in Paris", 27},
	{"a2", "Reuters", "Marco Rubio", "Secretary of State", "The truce will take some time to settle", "Talks go on", 26},
	{"a3", "Reuters", "Hillary Clinton", "", "Immigration reform is what voters expect of us", "Campaign", 20},
	{"a4", "Le Monde", "Bill Clinton", "Former President", "Taxes on the rich have to rise next year", "Campaign", 3},
	{"a5", "Reuters", "Hillary Clinton", "", "Veterans deserve better health care from this country", "Campaign", 21},
	{"a6", "The New York Times", "Hillary Clinton", "", "The Supreme Court was wrong on immigration", "Courts", 22},
	{"a7", "Le Monde", "Emmanuel Macron", "French President", "We want a ceasefire in Ukraine without conditions, and soon", "Wire copy", 28},
}

func newCorpus(t *testing.T, articles ...printed) (*corpus.Corpus, *sqlite.Store) {
	t.Helper()
	h := open(t)
	add(t, h.store, articles...)
	return h.Corpus, h.store
}

// add stores articles and links their speakers by name.
func add(t *testing.T, store corpus.Store, articles ...printed) {
	t.Helper()
	var entries []corpus.Entry
	for _, p := range articles {
		entries = append(entries, p.entry())
	}
	if _, err := store.Put(t.Context(), entries, func(a, b string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	forms, err := store.Forms(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var links []corpus.Link
	for _, f := range forms {
		links = append(links, corpus.Link{Kind: f.Kind, Form: f.Name, Key: names.Fold(f.Name), Name: f.Name, Score: 1})
	}
	if err := store.Relink(t.Context(), corpus.DefaultCollection, links); err != nil {
		t.Fatal(err)
	}
}

func topic(text string) corpus.Expr {
	var row corpus.Words
	for word := range strings.FieldsSeq(text) {
		row = append(row, corpus.Word{Text: word})
	}
	return row
}

func search(t *testing.T, c *corpus.Corpus, q corpus.Query) corpus.Answer {
	t.Helper()
	a, err := c.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("Search(%+v): %v", q, err)
	}
	return a
}

// articles are the ids of the hits' articles.
func articles(hits []corpus.Hit) string {
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.Ref.ID)
	}
	return strings.Join(ids, " ")
}

// TestSettle asks with names and words that the corpus does not have as typed.
func TestSettle(t *testing.T) {
	c, _ := newCorpus(t, press...)
	by := func(name string) corpus.Query { return corpus.Query{Speakers: []corpus.Party{{Typed: name}}} }
	about := func(text string) corpus.Query { return corpus.Query{Topic: topic(text)} }
	in := func(outlet string) corpus.Query { return corpus.Query{Outlets: []corpus.Party{{Typed: outlet}}} }
	literal := func(q corpus.Query) corpus.Query { q.Literal = true; return q }
	for _, test := range []struct {
		name  string
		query corpus.Query
		want  string // articles of the hits, sorted
		read  string // "typed>read" of each correction
	}{
		{"a name as printed", by("Marco Rubio"), "a2", ""},
		{"a surname", by("rubio"), "a2", ""},
		{"a surname of two, the more quoted first", by("Clinton"), "a3 a5 a6", "Clinton>Hillary Clinton (Bill Clinton)"},
		{"a given name", by("Hillary"), "a3 a5 a6", ""},
		{"a form of a given name", by("William Clinton"), "a4", "William Clinton>Bill Clinton"},
		{"a variant of spelling", by("Hilary Clinton"), "a3 a5 a6", "Hilary Clinton>Hillary Clinton"},
		{"a typing error in a name", by("Marcon"), "a1", "Marcon>Emmanuel Macron (Marco Rubio)"},
		{"a role", by("the French president"), "a1", "the French president>Emmanuel Macron"},
		{"a country for the role", by("the president of France"), "a1", "the president of France>Emmanuel Macron"},
		{"nobody", by("Angela Merkel"), "", ""},
		{"a role when literal", literal(by("the French president")), "", ""},
		{"a typing error in a word", about("imigration"), "a3 a6", "imigration>immigration"},
		{"letters changed over", about("vetrans"), "a5", "vetrans>veterans"},
		{"an error that stemming forgives", about("taxs"), "a4", ""},
		{"a misspelt word that says nothing", about("teh suprme court"), "a6", "teh>the, suprme>supreme"},
		{"a typing error when literal", literal(about("imigration")), "", ""},
		{"two words typed as one", about("supremecourt"), "a6", "supremecourt>supreme court"},
		{"one word typed as two", about("health care"), "a5", ""},
		{"a word that nobody said, beside one that is known", about("zyxxyz veterans"), "a5", "zyxxyz>"},
		{"words that nobody said", about("zyxxyz qwortle"), "", ""},
		{"a related term", about("armistice"), "", ""},
		{"a related term of a known word", about("truce"), "a1 a2", ""},
		{"a related term when literal", literal(about("truce")), "a2", ""},
		{"an outlet by its initials", in("NYT"), "a1 a6", "NYT>The New York Times"},
		{"an outlet by a word of it", in("Monde"), "a4 a7", ""},
		{"a typing error in an outlet", in("Ruters"), "a2 a3 a5", "Ruters>Reuters"},
		{"an outlet that is not there", in("The Economist"), "", ""},
	} {
		a := search(t, c, test.query)
		got := strings.Fields(articles(a.Hits))
		slices.Sort(got)
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if read := corrections(a.Corrections); read != test.read {
			t.Errorf("%s: read %q, want %q", test.name, read, test.read)
		}
		if again := search(t, c, a.Query); len(again.Corrections) > 0 && test.read != "" && !strings.HasSuffix(test.read, ">") {
			t.Errorf("%s: settled again it is corrected again: %v", test.name, again.Corrections)
		}
	}
}

// TestSettleSpeakers asks for people of one surname, and for offices that articles shorten.
func TestSettleSpeakers(t *testing.T) {
	c, _ := newCorpus(t,
		printed{id: "b1", speaker: "Barack Obama", role: "President", words: "Hope is on the ballot this autumn", day: 1},
		printed{id: "b2", speaker: "Barack Obama", role: "President", words: "Progress is never a straight line", day: 2},
		printed{id: "b3", speaker: "Obama", words: "Nobody said that it would be easy", day: 3},
		printed{id: "m1", speaker: "Michelle Obama", words: "When they go low we go high", day: 4},
		printed{id: "p1", speaker: "Mike Pence", role: "Indiana Gov.", words: "We will rebuild the roads of this state", day: 5},
		printed{id: "w1", speaker: "Elizabeth Warren", role: "Sen.", words: "The banks have to answer for it", day: 6},
	)
	for _, test := range []struct{ typed, want string }{
		{"Obama", "Barack Obama"},
		{"President Obama", "Barack Obama"},
		{"Michelle Obama", "Michelle Obama"},
		{"michele obama", "Michelle Obama"},
		{"Sasha Obama", "Obama"}, // of whom no article prints the given name
		{"the governor", "Mike Pence"},
		{"the governor of Indiana", "Mike Pence"},
		{"the senator", "Elizabeth Warren"},
	} {
		a := search(t, c, corpus.Query{Speakers: []corpus.Party{{Typed: test.typed}}})
		if got := a.Query.Speakers[0].Name; got != test.want {
			t.Errorf("%s: got %q, want %q", test.typed, got, test.want)
		}
	}
}

func corrections(list []corpus.Correction) string {
	var parts []string
	for _, c := range list {
		part := c.Typed + ">" + c.Read
		if len(c.Others) > 0 && c.Part == "speaker" {
			part += " (" + strings.Join(c.Others, ", ") + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func TestCopiesComeWithTheFirstPrinting(t *testing.T) {
	c, _ := newCorpus(t, press...)
	a := search(t, c, corpus.Query{Topic: topic("ceasefire")})
	if len(a.Hits) == 0 || a.Hits[0].Ref.ID != "a1" || len(a.Hits[0].Copies) != 1 || a.Hits[0].Copies[0].Ref.ID != "a7" {
		t.Errorf("got %+v, want a1 with a7 as its copy", a.Hits)
	}
}

func TestSurnameInTheAskedSpan(t *testing.T) {
	c, _ := newCorpus(t, press...)
	march := func(d int) time.Time { return time.Date(2025, 3, d, 0, 0, 0, 0, time.UTC) }
	a := search(t, c, corpus.Query{Speakers: []corpus.Party{{Typed: "Clinton"}}, Since: march(1), Until: march(10)})
	if got := articles(a.Hits); got != "a4" {
		t.Errorf("Clinton until 10 March: got %q, want a4 by Bill Clinton", got)
	}
}

func TestLooser(t *testing.T) {
	c, _ := newCorpus(t, press...)
	a := search(t, c, corpus.Query{
		Topic: topic("immigration"), Speakers: []corpus.Party{{Typed: "Rubio"}}, Since: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC),
	})
	var got []string
	for _, l := range a.Looser {
		got = append(got, fmt.Sprint(l.Part, ": ", l.Without, " ", l.Count))
	}
	want := []string{"speaker: the speaker Marco Rubio 2", "topic: the topic 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("looser (-want +got):\n%s", diff)
	}
	if a.First.Day() != 3 || a.Last.Day() != 28 {
		t.Errorf("the corpus is said to cover %v to %v", a.First, a.Last)
	}
}

func TestLooserParties(t *testing.T) {
	c, _ := newCorpus(t, press...)
	party := func(name string, not bool) corpus.Party {
		return corpus.Party{Typed: name, Key: name, Name: name, Not: not}
	}
	for _, test := range []struct {
		speakers []corpus.Party
		want     string
	}{
		{[]corpus.Party{party("Olga Brandt", false), party("Luis Ortega", false)}, "the speaker Olga Brandt or Luis Ortega"},
		{[]corpus.Party{party("Olga Brandt", false), party("the board", true)}, "the speaker Olga Brandt but not the board"},
	} {
		a := search(t, c, corpus.Query{Topic: topic("ceasefire"), Speakers: test.speakers})
		if len(a.Looser) == 0 || a.Looser[0].Without != test.want {
			t.Errorf("%v: got %+v, want %s", test.speakers, a.Looser, test.want)
		}
	}
	var out []corpus.Party
	var left []string
	for _, h := range search(t, c, corpus.Query{Topic: topic("ceasefire")}).Hits {
		out = append(out, corpus.Party{Key: h.SpeakerKeys[0], Name: h.SpeakerName, Not: true})
		left = append(left, h.SpeakerName)
	}
	a := search(t, c, corpus.Query{Topic: topic("ceasefire"), Speakers: out})
	if want := "leaving out " + strings.Join(left, ", "); len(a.Looser) == 0 || a.Looser[0].Without != want {
		t.Errorf("got %+v, want %s", a.Looser, want)
	}
}

func TestLooserDates(t *testing.T) {
	c, _ := newCorpus(t, press...)
	on := func(month, day int) time.Time { return time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		since, until time.Time
		want         string
	}{
		{on(1, 5), time.Time{}, "the date, since 5 Jan 2026"},
		{time.Time{}, on(1, 5).AddDate(-2, 0, 0), "the date, until 4 Jan 2024"},
		{on(1, 5), on(1, 6), "the date, on 5 Jan 2026"},
		{on(1, 5), on(1, 12), "the date, 5 Jan 2026 – 11 Jan 2026"},
	} {
		a := search(t, c, corpus.Query{Topic: topic("ceasefire"), Since: test.since, Until: test.until})
		want := corpus.Looser{Part: "date", Without: test.want, Count: 2}
		if diff := cmp.Diff(want, a.Looser[0], cmpopts.IgnoreFields(corpus.Looser{}, "Query")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.want, diff)
		}
		if q := a.Looser[0].Query; !q.Since.IsZero() || !q.Until.IsZero() || q.Topic == nil {
			t.Errorf("%s: the looser question is %+v", test.want, q)
		}
	}
}

// TestTitlesOfMany asks for a word of more titles than one batch of rows, which no quotation has.
func TestTitlesOfMany(t *testing.T) {
	var many []printed
	for i := range 400 {
		many = append(many, printed{fmt.Sprintf("t%03d", i), "Reuters", fmt.Sprintf("Ana Lund%c%c", 'a'+i/26, 'a'+i%26), "",
			fmt.Sprintf("The ceasefire of part %d is number %d of many", i, i*7919), "Talks", 1 + i%25})
	}
	c, _ := newCorpus(t, many...)
	titled := corpus.In{Field: "title", Expr: topic("talks")}
	for _, e := range []corpus.Expr{titled, corpus.Words{corpus.Word{Text: "ceasefire"}, titled}, corpus.All{titled, topic("number")}} {
		if a := search(t, c, corpus.Query{Topic: e, Limit: 7}); len(a.Hits) != 7 || a.Total != 400 {
			t.Errorf("%v: got %d hits of %d, want 7 of 400", e, len(a.Hits), a.Total)
		}
	}
}

// TestPagesWhileTheCorpusGrows turns pages while articles come in, and must show every quotation once and none of the
// new ones.
func TestPagesWhileTheCorpusGrows(t *testing.T) {
	var many []printed
	for i := range 200 {
		many = append(many, printed{fmt.Sprintf("p%03d", i), "Reuters", fmt.Sprintf("Ana Lund%c%c", 'a'+i/26, 'a'+i%26), "",
			fmt.Sprintf("The ceasefire of part %d is number %d of many", i, i*7919), "Talks", 1 + i%25})
	}
	c, store := newCorpus(t, many...)
	q := corpus.Query{Topic: topic("ceasefire"), Limit: 7}
	seen := make(map[string]int)
	for page := 0; ; page++ {
		a := search(t, c, q)
		for _, h := range a.Hits {
			seen[h.Ref.ID]++
		}
		if a.Cursor == "" {
			break
		}
		if page > 100 {
			t.Fatal("the pages do not end")
		}
		q.Cursor = a.Cursor
		add(t, store, printed{fmt.Sprintf("new%d", page), "Reuters", "Bo Berg", "", fmt.Sprintf("A ceasefire again, the %d th", page), "Talks", 30})
	}
	for _, p := range many {
		if seen[p.id] != 1 {
			t.Errorf("%s was shown %d times", p.id, seen[p.id])
		}
	}
	if len(seen) != len(many) {
		t.Errorf("%d quotations were shown, want %d", len(seen), len(many))
	}
}

// TestPagesFoldWhatPagesBeforeHad turns through words that were all printed twice, weeks apart, so that the printings stand in
// different batches.
func TestPagesFoldWhatPagesBeforeHad(t *testing.T) {
	const texts = 90
	var twice []printed
	for i := range 2 * texts {
		n := i % texts
		twice = append(twice, printed{fmt.Sprintf("p%03d", i), "Reuters", fmt.Sprintf("Ana Lund%c%c", 'a'+n/26, 'a'+n%26), "",
			fmt.Sprintf("The ceasefire of part %d is number %d of many", n, n*7919), "Talks", 2 + 20*(i/texts)})
	}
	c, _ := newCorpus(t, twice...)
	q := corpus.Query{Topic: topic("ceasefire"), Limit: 5}
	seen := make(map[string]int)
	for {
		a := search(t, c, q)
		for _, h := range a.Hits {
			seen[h.SpeakerName]++
		}
		if q.Cursor = a.Cursor; q.Cursor == "" {
			break
		}
	}
	for speaker, n := range seen {
		if n != 1 {
			t.Errorf("%s was shown %d times", speaker, n)
		}
	}
	if len(seen) != texts {
		t.Errorf("%d quotations were shown, want %d", len(seen), texts)
	}
}

func TestForeignCursor(t *testing.T) {
	c, _ := newCorpus(t, press...)
	first := search(t, c, corpus.Query{Topic: topic("immigration"), Limit: 1})
	for _, cursor := range []string{first.Cursor, "no cursor", "e30"} {
		_, err := c.Search(t.Context(), corpus.Query{Topic: topic("ceasefire"), Limit: 1, Cursor: cursor})
		if !errors.Is(err, corpus.ErrCursor) {
			t.Errorf("cursor %q: got %v, want %v", cursor, err, corpus.ErrCursor)
		}
	}
}

func TestCheck(t *testing.T) {
	c, _ := newCorpus(t, press...)
	for _, test := range []struct {
		name, pasted string
		article      string
		similarity   float64
		differs      []string
	}{
		{"the same words", "“The truce will take some time to settle.”", "a2", 1, nil},
		{"a part of them", "will take some time", "a2", 1, nil},
		{"more around them", "He said that the truce will take some time to settle, and left", "a2", 1, nil},
		{"a word changed", "The truce will take some months to settle", "a2", 7.0 / 8, []string{"-months", "+time"}},
		{"the first printing", "we want a ceasefire in Ukraine", "a1", 1, nil},
		{"half of a few words", "Nobody said the truce will break", "", 0, nil},
		{"other words", "Nobody ever uttered any such sentence here", "", 0, nil},
		{"no words", " … ", "", 0, nil},
	} {
		matches, err := c.Check(t.Context(), nil, test.pasted)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if test.article == "" {
			if len(matches) > 0 {
				t.Errorf("%s: got %+v, want none", test.name, matches)
			}
			continue
		}
		if len(matches) == 0 || matches[0].Ref.ID != test.article || matches[0].Similarity != test.similarity {
			t.Errorf("%s: got %+v, want %s with %.3f", test.name, matches, test.article, test.similarity)
			continue
		}
		if diff := cmp.Diff(test.differs, matches[0].Differs); diff != "" {
			t.Errorf("%s: differs (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestTimeline(t *testing.T) {
	c, _ := newCorpus(t, press...)
	line, err := c.Timeline(t.Context(), corpus.Query{Topic: topic("immigration")})
	if err != nil {
		t.Fatal(err)
	}
	day := func(d int) time.Time { return time.Date(2025, 3, d, 0, 0, 0, 0, time.UTC) }
	want := []corpus.Bucket{{Start: day(20), Count: 1}, {Start: day(21)}, {Start: day(22), Count: 1}}
	if diff := cmp.Diff(want, line.Buckets); diff != "" || line.Unit != corpus.Day || line.Total != 2 {
		t.Errorf("got unit %s, total %d, buckets (-want +got):\n%s", line.Unit, line.Total, diff)
	}
	if share := 2.0 / 3; line.Share != share {
		t.Errorf("share is %v, want %v of the three quotations of those days", line.Share, share)
	}
}

func TestListings(t *testing.T) {
	c, _ := newCorpus(t, press...)
	top, err := c.TopSpeakers(t.Context(), corpus.Query{Limit: 2})
	if err != nil || len(top) != 2 || top[0].Name != "Hillary Clinton" || top[0].Quotes != 3 || top[1].Name != "Emmanuel Macron" {
		t.Errorf("TopSpeakers: %+v, %v", top, err)
	}
	refs, err := c.FindArticles(t.Context(), corpus.Query{Topic: topic("Paris ceasefire")})
	if err != nil || len(refs) == 0 || refs[0].ID != "a1" {
		t.Errorf("FindArticles: %+v, %v, want a1 first", refs, err)
	}
	sources, err := c.Sources(t.Context(), nil)
	if err != nil || len(sources) != 3 || sources[0].Name != "Reuters" || sources[0].Articles != 3 {
		t.Errorf("Sources: %+v, %v, want Reuters first of three", sources, err)
	}
	for part, want := range map[string]string{"speaker": "Hillary Clinton", "outlet": "The New York Times", "topic": "immigration", "weather": ""} {
		typed := map[string]string{"speaker": "hil", "outlet": "york", "topic": "immi"}[part]
		found, err := c.Complete(t.Context(), nil, part, typed, 5)
		if err != nil || (len(found) == 0) != (want == "") || want != "" && found[0].Name != want {
			t.Errorf("Complete %s of %q: %+v, %v, want %q first", part, typed, found, err, want)
		}
	}
}

func TestLink(t *testing.T) {
	c, _ := newCorpus(t, press...)
	a := search(t, c, corpus.Query{Topic: topic("truce"), Literal: true})
	if got, want := a.Hits[0].Link(), "https://example.org/a2#:~:text=The%20truce%20will%20take%20some%20time%20to%20settle"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestFamilyCounts asks for a word that much is said of: what is made of the same word counts beside it, behind it; what only
// means the like does not.
func TestFamilyCounts(t *testing.T) {
	var said []printed
	for i := range 9 {
		said = append(said, printed{fmt.Sprintf("e%d", i), "Reuters", fmt.Sprintf("Ana Lund%c", 'a'+i), "", fmt.Sprintf("The economy grew by %d percent", i+1), "Talks", 1 + i})
	}
	said = append(said, printed{"family", "Reuters", "Bo Berg", "", "Our economic plans are sound", "Talks", 20},
		printed{"like", "Reuters", "Cy Dahl", "", "A recession is upon us all", "Talks", 21})
	c, _ := newCorpus(t, said...)
	a := search(t, c, corpus.Query{Topic: topic("economy"), Limit: 20})
	if got := a.Hits[len(a.Hits)-1].Ref.ID; len(a.Hits) != 10 || got != "family" {
		t.Errorf("got %d hits, the last one %s; want 10 and family", len(a.Hits), got)
	}
	counted := make(map[string]bool)
	for _, r := range a.Related {
		counted[r.Term] = r.Counted
	}
	if diff := cmp.Diff(map[string]bool{"economic": true, "recession": false}, counted); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if a := search(t, c, corpus.Query{Topic: topic("economy"), Limit: 20, NoRelated: true}); len(a.Hits) != 9 {
		t.Errorf("without related terms: got %d hits, want 9", len(a.Hits))
	}
}

// TestNamesakes asks for a name that stands with and without Jr.: the one is answered, the other one is on offer.
func TestNamesakes(t *testing.T) {
	c, _ := newCorpus(t,
		printed{"a", "Reuters", "Joe Biden", "", "Talks on the ceasefire go on", "Talks", 1},
		printed{"b", "Times", "Joseph R. Biden Jr.", "", "A ceasefire is a start", "Talks", 2},
		printed{"c", "Times", "Hunter Biden Jr.", "", "No ceasefire for me", "Talks", 3})
	a := search(t, c, corpus.Query{Speakers: []corpus.Party{{Typed: "Joe Biden"}}})
	want := []corpus.Correction{{Typed: "Joe Biden", Read: "Joe Biden", Part: "speaker", Others: []string{"Joseph R. Biden Jr."}}}
	if diff := cmp.Diff(want, a.Corrections); diff != "" || articles(a.Hits) != "a" {
		t.Errorf("got %s, corrections (-want +got):\n%s", articles(a.Hits), diff)
	}
}
