package token

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"clitics", "He didn't say they're Obama’s; he'd cannot.", "He|did|n't|say|they|'re|Obama|’s|;|he|'d|can|not|."},
		{"abbreviations", "Mr. J. Smith Jr. of the U.S. met Gov. Lee at 3 p.m. in No. 10.", "Mr.|J.|Smith|Jr.|of|the|U.S.|met|Gov.|Lee|at|3|p.m.|in|No.|10|."},
		{"numbers", "It cost $3.2 million, 1,000 times 50% at 6:30.", "It|cost|$|3.2|million|,|1,000|times|50|%|at|6:30|."},
		{"hyphens and dashes", "anti-tax—or so-called - group -- said", "anti-tax|—|or|so-called|-|group|--|said"},
		{"addresses", "See https://example.org/a?b=c. Mail jo@example.org, @Handle #tag", "See|https://example.org/a?b=c|.|Mail|jo@example.org|,|@Handle|#tag"},
		{"ellipses", "Well... no… yes . . .", "Well|...|no|…|yes|.|.|."},
		{"elisions", "'tis the '90s, rock ’n roll", "'tis|the|'90s|,|rock|’n|roll"},
		{"doubled marks", "``So,'' he said. ''I said 'no'''", "``|So|,|''|he|said|.|''|I|said|'|no|'|''"},
		{"plural possessive", "the senators' plan", "the|senators|'|plan"},
		{"apostrophes in names", "O'Malley and D’Souza", "O'Malley|and|D’Souza"},
		{"soft hyphen and combining mark", "co\u00adoperate cafe\u0301 now", "co\u00adoperate|cafe\u0301|now"},
		{"no-break space and tab", "a\u00a0b\tc", "a|b|c"},
		{"missing space after a period", "It ended.Then it began.", "It|ended|.|Then|it|began|."},
		{"empty", " \n\r\n\t", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Cut(test.text)
			var got []string
			for i := range d.Tokens {
				got = append(got, d.Word(i))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("words of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "He won. She lost! Why? Nobody knows.", "He won.|She lost!|Why?|Nobody knows."},
		{"titles and initials", "Sen. J. D. Smith met Mr. Lee.", "Sen. J. D. Smith met Mr. Lee."},
		{"country at the end", "He left the U.S. The next day he returned to the U.S. Senate.", "He left the U.S.|The next day he returned to the U.S. Senate."},
		{"stop inside the mark", "“He won.” She lost.", "“He won.”|She lost."},
		{"question goes on", "“Who won?” asked Lee.", "“Who won?” asked Lee."},
		{"exclamation in a name", "Jeb!, Ben Carson and others spoke.", "Jeb!, Ben Carson and others spoke."},
		{"ellipsis goes on", "It was ... hard. And... well.", "It was ... hard.|And... well."},
		{"decimal", "It rose 3.5 percent. Then it fell.", "It rose 3.5 percent.|Then it fell."},
		{"brackets", "(He won.) She lost.", "(He won.)|She lost."},
		{"lines", "A HEADING IN CAPITALS\r\nA text without stop\n\nAnother", "A HEADING IN CAPITALS|A text without stop|Another"},
		{"versus", "They read Roe v. Wade again.", "They read Roe v. Wade again."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Cut(test.text)
			var got []string
			for _, s := range d.Sentences {
				got = append(got, d.text(s))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("sentences of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func (d *Doc) text(r Range) string {
	return d.Text[d.Tokens[r.First].Start:d.Tokens[r.End-1].End]
}

func TestQuotations(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // nested ones are indented, unclosed ones end in "…", those that go on start with "+"
	}{
		{"straight", `"We won," he said. "Today."`, []string{"We won,", "Today."}},
		{"curly", "“We won,” he said. “Today.”", []string{"We won,", "Today."}},
		{"doubled", "``We won,'' he said. ''Today.''", []string{"We won,", "Today."}},
		{"low-9", "„Wir haben gewonnen“, sagte er.", []string{"Wir haben gewonnen"}},
		{"guillemets", "« Nous avons gagné », a-t-il dit. »Ja«, sagte er.", []string{"Nous avons gagné", "Ja"}},
		{"single curly", "He called it ‘a disaster’ and didn’t stay.", []string{"a disaster"}},
		{"single straight", "The 'foreigner' isn't here.", []string{"foreigner"}},
		{"single in headline", "Trump: 'I will win' in the senators' vote", []string{"I will win"}},
		{"nested straight", `"He said, 'No way,' to me," Lee said.`, []string{"He said, 'No way,' to me,", " No way,"}},
		{"nested curly", "“They cried ‘Go home!’ and ‘Out!’ at us.”", []string{"They cried ‘Go home!’ and ‘Out!’ at us.", " Go home!", " Out!"}},
		{"nested end together", "''She said 'no'''", []string{"She said 'no'", " no"}},
		{"apostrophes", "The '90s, rock 'n' roll and the Smiths' dog.", nil},
		{"measure", `A 6'2" man and a 5'10" woman.`, nil},
		{"measure in a quotation", `"He is 6'2" tall," she said.`, []string{`He is 6'2" tall,`}},
		{"possessive in single marks", "He said ‘the Russians’ plan failed’ twice.", []string{"the Russians’ plan failed"}},
		{"unclosed", "“We won.\nShe lost.", []string{"We won.…"}},
		{"several paragraphs", "“We won.\n“And then,” he said, left.", []string{"We won.…", "+And then,"}},
		{"unpaired is not carried on", "“We won.\nHe left “early” today.", []string{"We won.…", "early"}},
		{"stray closing", "We won,” he said.", nil},
		{"missing closing", "“We won, he said. “Today.”", []string{"We won, he said.…", "Today."}},
		{"spaced", `He said " we won " today.`, []string{"we won"}},
		{"after a dash and a bracket", `(“Yes”)—“no”`, []string{"Yes", "no"}},
		{"empty", `He said "" and “”.`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Cut(test.text)
			var got []string
			for _, q := range d.Quotations {
				got = append(got, d.describe(q))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("quotations of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func (d *Doc) describe(q Quotation) string {
	s := d.text(q.Range)
	if !q.Closed {
		s += "…"
	}
	if q.Continues {
		s = "+" + s
	}
	for o := q.Outer; o >= 0; o = d.Quotations[o].Outer {
		s = " " + s
	}
	return s
}

// TestCutIsLinear cuts texts that invite quadratic work.
func TestCutIsLinear(t *testing.T) {
	for _, unit := range []string{"“a ‘b ", `" a' `, "'a ", "« a ", "a.", "a\n", "``a "} {
		text := strings.Repeat(unit, 1<<19/len(unit))
		start := time.Now()
		Cut(text)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("512 KiB of %q took %v", unit, took)
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, seed := range []string{"", "“A,” X said. ‘B’", "a\r\nb\u2028c", "''x '''y", "\xff\xfe'", "6'2\" «»‹›"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkDoc(t, Cut(text)) })
}

// checkDoc checks what Doc promises.
func checkDoc(t *testing.T, d *Doc) {
	end := 0
	for i, tok := range d.Tokens {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(d.Text) {
			t.Fatalf("token %d at %d:%d after %d in %d bytes", i, tok.Start, tok.End, end, len(d.Text))
		}
		if utf8.ValidString(d.Text) && !utf8.RuneStart(d.Text[tok.Start]) {
			t.Fatalf("token %d starts inside a character", i)
		}
		if s := d.Sentences[tok.Sentence]; i < s.First || i >= s.End {
			t.Fatalf("token %d not in its sentence %v", i, s)
		}
		if p := d.Paragraphs[tok.Paragraph]; i < p.First || i >= p.End {
			t.Fatalf("token %d not in its paragraph %v", i, p)
		}
		if q := tok.Quoted; q >= 0 && (i < d.Quotations[q].First || i >= d.Quotations[q].End) {
			t.Fatalf("token %d not in its quotation %v", i, d.Quotations[q])
		}
		end = tok.End
	}
	for k, q := range d.Quotations {
		if q.First >= q.End || q.Outer >= k {
			t.Fatalf("quotation %d is %+v", k, q)
		}
		if q.Outer >= 0 && (q.First < d.Quotations[q.Outer].First || q.End > d.Quotations[q.Outer].End) {
			t.Fatalf("quotation %d is not inside its outer one", k)
		}
	}
}

func BenchmarkCut(b *testing.B) {
	text := strings.Repeat("“We didn't win,” Mr. Lee said of the U.S. vote. ‘Not yet.’\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Cut(text)
	}
}
