package commands_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestCorrectedQuotation looks again at quotations of an answer whose article was corrected since.
func TestCorrectedQuotation(t *testing.T) {
	const before = `{"id": "a", "title": "Dredging", "text": "“We will dredge the old harbour in April,” said Mayor Ana Lind.\n\n“Nobody asked the fishermen,” said Max Holm of the dredging."}`
	const after = `{"id": "a", "title": "Dredging", "text": "“We will dredge the old harbour in late April,” said Mayor Ana Lind."}`
	items := func(line string) func(func(read.Item, error) bool) {
		return read.Reader(strings.NewReader(line), "wire.jsonl", read.Options{})
	}
	c, closeIt := newCorpus(filepath.Join(t.TempDir(), "corpus.db"), items(before))
	defer func() {
		if err := closeIt(); err != nil {
			t.Error(err)
		}
	}()
	router := newBot(new(bottest.Clock), commands.Library{Corpus: c})
	say := func(text string) string {
		t.Helper()
		reply, err := router.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Direct: true, Text: text, Time: new(bottest.Clock).Now()})
		var told bot.UserError
		switch {
		case errors.As(err, &told):
			return told.Text
		case err != nil:
			t.Fatal(err)
		}
		return bottest.Text(reply)
	}
	if shown := say("who said what about dredging"); !strings.Contains(shown, "in April") || !strings.Contains(shown, "fishermen") {
		t.Fatalf("got\n%s\nwant both quotations", shown)
	}
	if _, err := c.Ingest(t.Context(), items(after), corpus.IngestOptions{Time: new(bottest.Clock).Now()}); err != nil {
		t.Fatal(err)
	}
	both := say("context 1") + say("context 2")
	for _, want := range []string{"That quotation has changed since. These are its words now:", "in late April", "is gone: its article was corrected"} {
		if !strings.Contains(both, want) {
			t.Errorf("got\n%s\nwant %q", both, want)
		}
	}
}
