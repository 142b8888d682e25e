package commands

import (
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

func TestFooter(t *testing.T) {
	tests := []struct {
		name   string
		answer corpus.Answer
		shown  []string
		want   string
	}{
		{"one", corpus.Answer{Total: 1}, []string{"a"}, "1 quotation"},
		{"a page of many", corpus.Answer{Total: 400, More: true}, []string{"a", "b", "c"}, "1–3 of 400 or more quotations"},
		{"related terms", corpus.Answer{Total: 2, Related: []corpus.Related{{Term: "truce", Counted: true, LastWeek: 1, All: 7}, {Term: "armistice", Counted: true, All: 2}}},
			[]string{"a", "b"}, "1–2 of 2 quotations · also counted: *truce* (1 in the newest week, 7 in all), *armistice* (0 in the newest week, 2 in all)"},
	}
	for _, test := range tests {
		p := page{answer: test.answer, state: state{Shown: test.shown}}
		got := bottest.Text(bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: p.footer(0)}}})
		if got != test.want+"\n" {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestChangesKeepEverythingElse(t *testing.T) {
	topic, _ := question.Topic("ceasefire")
	asked := corpus.Query{Topic: topic, Sort: corpus.Oldest, Cursor: "c",
		Speakers: []corpus.Party{{Typed: "Brandt", Key: "jonas", Name: "Jonas Brandt"}, {Typed: "Novak", Not: true}}}
	p := page{answer: corpus.Answer{Query: asked, Related: []corpus.Related{{Term: "truce", Counted: true}},
		Corrections: []corpus.Correction{{Typed: "Brandt", Read: "Jonas Brandt", Part: "speaker", Others: []string{"Ilse Brandt"}}}}}
	made := map[string]corpus.Query{}
	for i, c := range p.changes() {
		made[c.Name] = p.state.Tries[i].Query
	}
	if q := made["Ilse Brandt instead"]; len(q.Speakers) != 2 || q.Speakers[0] != (corpus.Party{Typed: "Ilse Brandt"}) || !q.Speakers[1].Not {
		t.Errorf("another reading of a speaker asks for %v", q.Speakers)
	}
	if q := made["No related terms"]; !q.NoRelated || q.Sort != corpus.Oldest || q.Cursor != "" {
		t.Errorf("without related terms the query is %+v", q)
	}
	if q := made["As typed"]; !q.Literal {
		t.Errorf("as typed the query is %+v", q)
	}
	for _, label := range []string{"Any speaker", "Newest first"} {
		if _, ok := made[label]; !ok {
			t.Errorf("no choice %q among %v", label, made)
		}
	}
}

func TestLookedThrough(t *testing.T) {
	day := time.Date(2025, 3, 9, 0, 0, 0, 0, time.UTC)
	for want, a := range map[string]corpus.Answer{
		"": {},
		"looked through since 9 Mar 2025 only, as the words are so common": {LookedSince: day},
		"looked through until 8 Mar 2025 only, as the words are so common": {LookedUntil: day},
	} {
		if got := lookedThrough(a); got != want {
			t.Errorf("lookedThrough(since %v, until %v) = %q, want %q", a.LookedSince, a.LookedUntil, got, want)
		}
	}
}
