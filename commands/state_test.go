package commands

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

func TestSavedQueryComesBack(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	topic, _ := question.Topic(`(coal OR "natural gas") AND tax* -trump`)
	want := corpus.Query{
		Topic: topic, Speakers: []corpus.Party{{Typed: "Macron", Key: "k", Name: "Emmanuel Macron"}, {Typed: "Rubio", Not: true}},
		Since: time.Date(2025, 3, 24, 0, 0, 0, 0, zone), Kinds: []quote.Kind{quote.Direct}, Sort: corpus.Oldest, Limit: 7,
	}
	bytes, err := state{Intent: question.Ask, Query: save(want), Shown: []string{"q1"}}.encode()
	if err != nil {
		t.Fatal(err)
	}
	s, err := decodeState(bot.Request{State: bytes})
	if err != nil || s == nil {
		t.Fatalf("decodeState: %v, %v", s, err)
	}
	want.Collections = []string{"main"}
	if diff := cmp.Diff(s.Query.load([]string{"main"}, zone), want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

func TestSavedQueryHoldsNoScope(t *testing.T) {
	if q := save(corpus.Query{Collections: []string{"secret"}}).load(nil, time.UTC); q.Collections != nil {
		t.Errorf("a saved query came back with the collections %v", q.Collections)
	}
}

func TestStatesOfOtherVersions(t *testing.T) {
	for _, bytes := range []string{"", "{}", `{"v":99,"shown":["q"]}`, "no JSON"} {
		if s, err := decodeState(bot.Request{State: []byte(bytes)}); s != nil || err != nil {
			t.Errorf("a reply to %q: got %v, %v, want to ask again", bytes, s, err)
		}
		clicked := bot.Message{Action: &bot.Action{Name: moreAction}}
		var told bot.UserError
		if _, err := decodeState(bot.Request{Message: clicked, State: []byte(bytes)}); !errors.As(err, &told) || !strings.Contains(told.Text, "ask again") {
			t.Errorf("a click on %q: got %v, want to be told to ask again", bytes, err)
		}
	}
}
