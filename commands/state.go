package commands

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// stateVersion is that of the bytes in Reply.State. Others are not read: the bot asks again.
const stateVersion = 1

// state is what an answer leaves for its buttons and for the replies to it.
type state struct {
	Version int             `json:"v"`
	Intent  question.Intent `json:"intent"`
	Query   savedQuery      `json:"query"`          // of the page shown, as settled
	Next    string          `json:"next,omitempty"` // cursor of the next page
	Shown   []string        `json:"shown,omitempty"`
	Listed  []string        `json:"listed,omitempty"` // ids of articles, where these are what the answer numbers
	Tries   []offered       `json:"tries,omitempty"`  // other questions, by the value of the button that asks each
	File    *bot.Attachment `json:"file,omitempty"`   // that the answer shows the quotations of
}

// offered is a question that a button asks.
type offered struct {
	Intent question.Intent `json:"intent"`
	savedQuery
}

// savedQuery is a query that goes into JSON and comes back: its topic is written in the grammar.
type savedQuery struct {
	Topic string       `json:"topic,omitempty"`
	Query corpus.Query `json:"query"`
}

func save(q corpus.Query) savedQuery {
	s := savedQuery{Topic: question.Format(q.Topic), Query: q}
	s.Query.Topic, s.Query.Collections = nil, nil
	return s
}

// load returns the query for an asker who may see these collections, its dates in the asker's zone.
func (s savedQuery) load(collections []string, zone *time.Location) corpus.Query {
	q := s.Query
	q.Topic, _ = question.Topic(s.Topic)
	q.Collections = collections
	for _, t := range []*time.Time{&q.Since, &q.Until} {
		if !t.IsZero() {
			*t = t.In(zone)
		}
	}
	return q
}

// encode returns the bytes of a state.
func (s state) encode() ([]byte, error) {
	s.Version = stateVersion
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("commands: encode state: %w", err)
	}
	return b, nil
}

// decodeState reads what an answer left. It is nil for none and for another version's; a click on the buttons of such an
// answer cannot be served.
func decodeState(req bot.Request) (*state, error) {
	var s state
	if err := json.Unmarshal(req.State, &s); err == nil && s.Version == stateVersion {
		return &s, nil
	}
	if req.Action != nil && req.Action.Name != sayAction {
		return nil, bot.UserErrorf("That answer is from before an update, and its buttons no longer work. Please ask again.")
	}
	return nil, nil
}
