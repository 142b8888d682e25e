package quote

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Every marked stretch of the Paris article is found with its speaker.
func TestParisSummit(t *testing.T) {
	text := read(t, "testdata/paris-summit.txt")
	want := map[string]string{
		"decisive phase to put an end to the war of aggression": "Emmanuel Macron",
		"full and unconditional 30-day ceasefire":               "Emmanuel Macron",
		"new conditions": "Emmanuel Macron",
		"Ukraine has clearly expressed to the United States its agreement to a full and unconditional 30-day ceasefire, even though it is the victim of the aggression": "Emmanuel Macron",
		"We expect the same commitment from Russia":                                                  "Emmanuel Macron",
		"It’ll take some time, but at least we’re on that road and we’re talking about these things": "Marco Rubio",
		"strong decisions": "Volodymyr Zelensky",
		"Now is definitely not the time to reduce pressure on Russia or weaken our unity for the sake of peace": "Volodymyr Zelensky",
		"robust European presence":  "Igor Zhovkva",
		"It is a pacifist approach": "Emmanuel Macron",
		"card in the hands":         "Emmanuel Macron",
		"divide and weaken":         "Volodymyr Zelensky",
	}
	quotes := Extract(text, Options{}).Quotes
	for words, speaker := range want {
		q, ok := holding(text, quotes, words)
		if !ok || q.SpeakerName() != speaker {
			t.Errorf("%q: got %v by %q (%s), want it by %q", words, ok, q.SpeakerName(), q.Why, speaker)
		}
	}
}

// holding returns the shortest quotation with the words in it.
func holding(text string, quotes []Quote, words string) (best Quote, found bool) {
	at := -1
	for _, q := range quotes {
		for _, s := range q.Segments {
			if i := strings.Index(text[s.Start:s.End], words); i >= 0 && (at < 0 || s.End-s.Start < at) {
				best, found, at = q, true, s.End-s.Start
			}
		}
	}
	return best, found
}

func TestExtractLitter(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n\n\n", "“", "”", "“”", "\"\"\"\"", "said", "He said.", "I", ":", "A:\nB:", "“ ” said “ ”", "\x00", "\xff\xfe“a\xff b c” said X Y\xff",
		strings.Repeat("“", 1000), strings.Repeat("(", 1000), strings.Repeat("said ", 1000), strings.Repeat("Bob Smith ", 500),
		"“" + strings.Repeat("x", 100_000), "\u00ad\u200b\u0301", "“We wo\u00adn’t go,” An\u0301na Holt said.\r\n\r\n“No.”",
	} {
		checkResult(t, text, Extract(text, Options{Lang: "en"}))
		checkResult(t, text, Extract(text, Options{}))
	}
}

// checkResult fails where a result breaks what Extract promises of any text.
func checkResult(t *testing.T, text string, r Result) {
	t.Helper()
	start := -1
	for i, q := range r.Quotes {
		if len(q.Segments) == 0 {
			t.Fatalf("quotation %d has no segment", i)
		}
		if q.Segments[0].Start < start {
			t.Errorf("quotation %d starts at %d, before the one in front of it", i, q.Segments[0].Start)
		}
		start = q.Segments[0].Start
		end := 0
		for _, s := range q.Segments {
			if s.Start < end {
				t.Errorf("quotation %d: segment %v overlaps the one before", i, s)
			}
			end = s.End
		}
		for _, list := range [][]Span{q.Segments, q.Mention, q.Cue} {
			for _, s := range list {
				if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
					t.Fatalf("quotation %d: span %v of %d bytes", i, s, len(text))
				}
				if !boundary(text, s.Start) || !boundary(text, s.End) {
					t.Errorf("quotation %d: span %v cuts a character of %q", i, s, text[s.Start:s.End])
				}
			}
		}
		if q.Confidence < 0 || q.Confidence > 1 {
			t.Errorf("quotation %d: confidence %v", i, q.Confidence)
		}
		if q.Parent < -1 || q.Parent >= len(r.Quotes) || q.Parent == i {
			t.Errorf("quotation %d: parent %d of %d", i, q.Parent, len(r.Quotes))
		}
	}
}

// boundary reports whether a character of text starts at byte i, or text ends there.
func boundary(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i]) || !utf8.ValidString(text)
}

func FuzzExtract(f *testing.F) {
	f.Add(read(f, "testdata/paris-summit.txt"))
	for _, seed := range []string{
		"“We won,” he said.", "A: b\n\nB: c d e f", "JOHN KERR: We need a boat.\r\nMARY LANE: No we do not.", "“He said, ‘I will go,’” Ann Lee said.",
		"«Nein, das ist nicht wahr», sagte Angela Merkel.", "I said no.", "“a b c” —Ann Lee", "He told them: ``no way out of this''.",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, opts := range []Options{{}, {Lang: "en", Author: "Jane Doe"}, {Lang: "de"}} {
			r := Extract(text, opts)
			checkResult(t, text, r)
			if diff := cmp.Diff(r, Extract(text, opts)); diff != "" {
				t.Errorf("two runs differ:\n%s", diff)
			}
		}
	})
}

// Many goroutines share one engine; what each finds is the same.
func TestExtractConcurrently(t *testing.T) {
	text := read(t, "testdata/paris-summit.txt")
	want := Extract(text, Options{})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if diff := cmp.Diff(Extract(text, Options{}), want); diff != "" {
				t.Errorf("another goroutine found (-got +want):\n%s", diff)
			}
		})
	}
	wait.Wait()
}

// The time grows with the text and not faster. Eight times the text, with eight times the people, would take 64 times as
// long if any stage compared all with all; 24 leaves room for a busy machine, of which the better of three runs is taken.
func TestExtractIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	Extract(crowd(1), Options{Lang: "en"})
	elapsed := func(people int) time.Duration {
		text := crowd(people)
		best := time.Hour
		for range 3 {
			start := time.Now()
			checkResult(t, text, Extract(text, Options{Lang: "en"}))
			best = min(best, time.Since(start))
		}
		return best
	}
	few, many := elapsed(150), elapsed(1200)
	if many > 24*few {
		t.Errorf("150 people took %v, 1200 people %v", few, many)
	}
}

// crowd is a text in which each of many people speaks by name, by pronoun and by office, and in an interview.
func crowd(people int) string {
	var b strings.Builder
	for i := range people {
		name := fmt.Sprintf("%c%s", 'A'+i%26, strings.Repeat(string(rune('a'+i/26%26)), 2+i/676))
		fmt.Fprintf(&b, "Senator John %s said that the road was closed. “It is late,” he added. The senator said it twice.\n\n", name)
		fmt.Fprintf(&b, "JOHN %s: We have no money for it.\n\n", strings.ToUpper(name))
	}
	return b.String()
}

func TestLanguages(t *testing.T) {
	tests := []struct {
		name, text, lang string
		quotes           []string // "speaker: words"
	}{
		{"German", "Die Bundeskanzlerin sprach am Montag in Berlin. „Wir schaffen das gemeinsam und ohne Streit“, sagte Angela Merkel vor den Abgeordneten des Bundestages.",
			"de", []string{"Angela Merkel: Wir schaffen das gemeinsam und ohne Streit"}},
		{"French", "Le président a reçu ses homologues à Paris jeudi. « Nous ne céderons pas à la menace », a déclaré Emmanuel Macron devant la presse réunie au palais.",
			"fr", []string{"Emmanuel Macron: Nous ne céderons pas à la menace"}},
		{"Spanish, no name beside the cue", "El ministro habló ayer con la prensa en Madrid sobre los presupuestos. «No vamos a subir los impuestos este año», dijo el ministro durante la reunión.",
			"es", []string{": No vamos a subir los impuestos este año"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Extract(tt.text, Options{})
			checkResult(t, tt.text, r)
			if r.Lang != tt.lang || len(r.Notes) != 1 {
				t.Errorf("got language %q with notes %q, want %q and one note", r.Lang, r.Notes, tt.lang)
			}
			var got []string
			for _, q := range r.Quotes {
				got = append(got, q.SpeakerName()+": "+wordsOf(tt.text, q))
			}
			if diff := cmp.Diff(got, tt.quotes); diff != "" {
				t.Errorf("quotations (-got +want):\n%s", diff)
			}
		})
	}
}

func TestDocument(t *testing.T) {
	r := Result{Quotes: []Quote{{
		Segments: []Span{{3, 8}}, Kind: Direct, Speakers: []Speaker{{Name: "Ann Lee", Kind: Person, Role: "mayor"}, {Name: "aides", Kind: Group}},
		Class: Said, Polarity: Asserted, Confidence: 0.9, Why: "named", Parent: -1,
	}, {Segments: []Span{{4, 6}}, Parent: 0}}}
	d := NewDocument("paris", r, func(i int) int { return i + 100 })
	one := d.Quotes[0]
	if one.Speaker != "Ann Lee + aides" || one.SpeakerKind != Person || one.Role != "mayor" || one.Segments[0] != [2]int{103, 108} || one.Parent != nil {
		t.Errorf("got %+v", one)
	}
	if two := d.Quotes[1]; two.Parent == nil || *two.Parent != 0 || two.Speaker != "" || two.Mention == nil {
		t.Errorf("got %+v", two)
	}
}

func TestExplain(t *testing.T) {
	text := read(t, "testdata/paris-summit.txt")
	list := Explain(text, Options{})
	var quotes []Quote
	for _, e := range list {
		quotes = append(quotes, e.Quote)
		if len(e.Steps) != 7 {
			t.Errorf("%d steps for %q, want 7", len(e.Steps), wordsOf(text, e.Quote))
		}
	}
	if diff := cmp.Diff(quotes, Extract(text, Options{}).Quotes); diff != "" {
		t.Errorf("Explain and Extract differ:\n%s", diff)
	}
}

func BenchmarkExtract(b *testing.B) {
	text := read(b, "testdata/paris-summit.txt")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Extract(text, Options{})
	}
}
